package dev.tlssunset.testkit.census;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The census as `scan --format json` prints it. What a scan leaves out is read as empty.
public final class CensusJson {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final int SCHEMA = 1;
  private static final int EVIDENCE_SHOWN = 3;

  private CensusJson() {}

  public static ExpectedCensus read(String json) {
    return read(JSON.readTree(json));
  }

  public static ExpectedCensus read(JsonNode root) {
    List<ExpectedRow> rows = new ArrayList<>();
    for (Direction direction : Direction.values()) {
      root.path(direction.json()).forEach(row -> rows.add(row(direction, row)));
    }
    return new ExpectedCensus(rows, coverage(root), inputs(root), counts(root.path("setAside")));
  }

  public static String write(ExpectedCensus census) {
    ObjectNode root = JSON.createObjectNode().put("schema", SCHEMA);
    for (Direction direction : Direction.values()) {
      ArrayNode rows = root.putArray(direction.json());
      census.rows(direction).forEach(row -> write(row, rows.addObject()));
    }
    census.coverage().forEach(covered -> write(covered, root.withArray("coverage").addObject()));
    census.inputs().forEach(input -> write(input, root.withArray("inputs").addObject()));
    write(census.setAside(), "setAside", root);
    root.putArray("findings");
    return JSON.writeValueAsString(root).replace("\r\n", "\n") + "\n";
  }

  private static ExpectedRow row(Direction direction, JsonNode row) {
    String party = row.path(row.has("peer") ? "peer" : "client").asString("");
    return new ExpectedRow(
        new RowKey(
            direction, party, row.path("service").asString(""), row.path("unit").asString("")),
        counts(row.path("versions")),
        counts(row.path("grounds")),
        counts(row.path("reasons")),
        texts(row.path("candidates")),
        time(row.path("firstSeen")),
        time(row.path("lastSeen")),
        texts(row.path("users")),
        texts(row.path("software")),
        texts(row.path("helo")),
        texts(row.path("devices")),
        texts(row.path("certificates")),
        counts(row.path("suites")),
        evidence(row.path("evidence")));
  }

  private static List<ExpectedCoverage> coverage(JsonNode root) {
    return root.path("coverage").values().stream().map(CensusJson::covered).toList();
  }

  private static ExpectedCoverage covered(JsonNode node) {
    return new ExpectedCoverage(
        node.path("server").asString(""),
        node.path("service").asString(""),
        node.path("hours").asLong(0),
        node.path("versionBearingHours").asLong(0),
        node.path("why").isString() ? node.path("why").asString() : null);
  }

  private static List<ExpectedInput> inputs(JsonNode root) {
    return root.path("inputs").values().stream().map(CensusJson::input).toList();
  }

  private static ExpectedInput input(JsonNode node) {
    return new ExpectedInput(
        node.path("file").asString(""),
        node.path("format").asString(""),
        node.path("records").asLong(0),
        counts(node.path("rejected")),
        counts(node.path("oddities")),
        texts(node.path("notes")));
  }

  private static Counts counts(JsonNode node) {
    Map<String, Long> counts = new TreeMap<>();
    node.properties().forEach(entry -> counts.put(entry.getKey(), entry.getValue().asLong()));
    return new Counts(counts);
  }

  private static SortedSet<String> texts(JsonNode node) {
    SortedSet<String> texts = new TreeSet<>();
    node.forEach(text -> texts.add(text.asString()));
    return texts;
  }

  private static SortedSet<EvidenceRef> evidence(JsonNode node) {
    SortedSet<EvidenceRef> evidence = new TreeSet<>();
    node.forEach(ref ->
        evidence.add(new EvidenceRef(ref.path("file").asString(), ref.path("line").asLong())));
    return evidence;
  }

  private static @Nullable Instant time(JsonNode node) {
    return node.isString() ? Instant.parse(node.asString()) : null;
  }

  private static void write(ExpectedRow row, ObjectNode node) {
    RowKey key = row.key();
    node.put(key.direction().party(), key.party());
    node.put("service", key.service()).put("unit", key.unit());
    write(row.grounds(), "grounds", node);
    write(row.reasons(), "reasons", node);
    write(row.candidates(), "candidates", node);
    write(row.versions(), "versions", node);
    write(row.firstSeen(), "firstSeen", node);
    write(row.lastSeen(), "lastSeen", node);
    write(row.users(), "users", node);
    write(row.software(), "software", node);
    write(row.helo(), "helo", node);
    write(row.devices(), "devices", node);
    write(row.certificates(), "certificates", node);
    write(row.suites(), "suites", node);
    row.evidence().stream()
        .limit(EVIDENCE_SHOWN)
        .forEach(ref -> write(ref, node.withArray("evidence").addObject()));
  }

  private static void write(EvidenceRef ref, ObjectNode node) {
    node.put("file", ref.file()).put("line", ref.line());
  }

  private static void write(ExpectedCoverage covered, ObjectNode node) {
    node.put("server", covered.server()).put("service", covered.service());
    node.put("hours", covered.hours()).put("versionBearingHours", covered.versionBearingHours());
    if (covered.why() != null) {
      node.put("why", covered.why());
    }
  }

  private static void write(ExpectedInput input, ObjectNode node) {
    node.put("file", input.file()).put("format", input.format()).put("records", input.records());
    write(input.rejected(), "rejected", node);
    write(input.oddities(), "oddities", node);
    write(input.notes(), "notes", node);
  }

  private static void write(Counts counts, String name, ObjectNode node) {
    if (!counts.isEmpty()) {
      ObjectNode child = node.putObject(name);
      counts.byName().forEach(child::put);
    }
  }

  private static void write(Collection<String> texts, String name, ObjectNode node) {
    if (!texts.isEmpty()) {
      ArrayNode child = node.putArray(name);
      texts.forEach(child::add);
    }
  }

  private static void write(@Nullable Instant time, String name, ObjectNode node) {
    if (time != null) {
      node.put(name, time.toString());
    }
  }
}
