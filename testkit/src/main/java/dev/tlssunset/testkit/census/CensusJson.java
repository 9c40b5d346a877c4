package dev.tlssunset.testkit.census;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
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
  private static final String UNRECOGNISED = "unrecognised";
  private static final int EVIDENCE_SHOWN = 3;

  private CensusJson() {}

  public static ExpectedCensus read(String json) {
    return read(JSON.readTree(json));
  }

  /// Rows of one client that only say different reasons are one row here.
  public static ExpectedCensus read(JsonNode root) {
    SortedMap<RowKey, ExpectedRow> rows = new TreeMap<>();
    for (Direction direction : Direction.values()) {
      for (JsonNode node : root.path(direction.json())) {
        ExpectedRow row = row(direction, node);
        rows.merge(row.key(), row, ExpectedRow::and);
      }
    }
    return new ExpectedCensus(
        List.copyOf(rows.values()), coverage(root), inputs(root), setAside(root));
  }

  private static Counts setAside(JsonNode root) {
    Counts all = counts(root.path("setAside"));
    for (JsonNode input : root.path("inputs")) {
      all = all.and(counts(input.path("setAside")));
    }
    return all;
  }

  public static String write(ExpectedCensus census) {
    ObjectNode root = JSON.createObjectNode().put("schema", SCHEMA);
    for (Direction direction : Direction.values()) {
      ArrayNode rows = root.putArray(direction.json());
      census.rows(direction).forEach(row -> write(row, rows.addObject()));
    }
    for (ExpectedCoverage covered : census.coverage()) {
      write(covered, root.withArray(ExpectedCoverage.json(covered.direction())).addObject());
    }
    census.inputs().forEach(input -> write(input, root.withArray("inputs").addObject()));
    write(census.setAside(), "setAside", root);
    root.putArray("findings");
    return JSON.writeValueAsString(root).replace("\r\n", "\n") + "\n";
  }

  private static ExpectedRow row(Direction direction, JsonNode row) {
    String party = row.path(row.has("peer") ? "peer" : "client").asString("");
    Counts versions = counts(row.path("versions"));
    return new ExpectedRow(
        new RowKey(
            direction, party, row.path("service").asString(""), row.path("unit").asString("")),
        versions,
        counts(row.path("grounds")),
        reasons(row, versions.total()),
        texts(row.path("candidates")),
        time(row.path("firstSeen")),
        time(row.path("lastSeen")),
        texts(row.path("hosts")),
        texts(row.path("users")),
        texts(row.path("software")),
        texts(row.path("names")),
        texts(row.path("devices")),
        texts(row.path("certificates")),
        counts(row.path("suites")),
        evidence(row.path("evidence")));
  }

  /// One `reason` for the row, or `reasons` with their counts.
  private static Counts reasons(JsonNode row, long total) {
    String only = row.path("reason").asString("");
    return only.isEmpty() ? counts(row.path("reasons")) : new Counts(Map.of(only, total));
  }

  private static List<ExpectedCoverage> coverage(JsonNode root) {
    List<ExpectedCoverage> coverage = new ArrayList<>();
    for (Direction direction : List.of(Direction.INBOUND, Direction.OUTBOUND)) {
      root.path(ExpectedCoverage.json(direction))
          .forEach(node -> coverage.add(covered(direction, node)));
    }
    return coverage;
  }

  private static ExpectedCoverage covered(Direction direction, JsonNode node) {
    return new ExpectedCoverage(
        direction,
        node.path("server").asString(""),
        node.path("service").asString(""),
        node.path("hours").asLong(0),
        node.path("versionBearingHours").asLong(0),
        node.path("why").isString() ? node.path("why").asString() : null);
  }

  private static List<ExpectedInput> inputs(JsonNode root) {
    return root.path("inputs").values().stream()
        .map(CensusJson::input)
        .filter(input -> !input.format().equals(UNRECOGNISED))
        .toList();
  }

  private static ExpectedInput input(JsonNode node) {
    return new ExpectedInput(
        node.path("file").asString(""),
        node.path("format").asString(""),
        node.path("records").asLong(0),
        counts(node.path("rejected")),
        counts(node.path("oddities")));
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
    write(row.hosts(), "hosts", node);
    write(row.users(), "users", node);
    write(row.software(), "software", node);
    write(row.names(), "names", node);
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
