package dev.tlssunset.source.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tlssunset.observation.Connection;
import dev.tlssunset.observation.Offer;
import dev.tlssunset.observation.Outcome;
import dev.tlssunset.text.Address;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The collected captures, against what Zeek, Suricata and nDPI say in their own tests. Where they
/// differ, the list beside this test says who is right by the bytes, and why.
class OtherOraclesTest {

  private static final String DISAGREEMENTS = "oracle-disagreements.tsv";
  private static final Pattern NDPI =
      Pattern.compile("^\\s+\\d+\\s+(?:TCP|UDP) (\\S+) <?->? (\\S+) .*");
  private static final Pattern NDPI_VERSION =
      Pattern.compile("\\[((?:D?TLSv|SSLv)[0-9.]+)(?: \\(\\w+\\))?]");
  private static final Pattern NDPI_NAME = Pattern.compile("\\[Hostname/SNI: ([^]]*)]");
  private static final Pattern NDPI_JA4 = Pattern.compile("\\[JA4: ([^]]*)]");
  private static final Pattern OF_SURICATA = Pattern.compile("^\\s+(\\S+): *\"?([^\"]*)\"?$");

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("SSLv3", "SSL 3.0"),
          Map.entry("TLSv1", "TLS 1.0"),
          Map.entry("TLSv10", "TLS 1.0"),
          Map.entry("TLSv11", "TLS 1.1"),
          Map.entry("TLSv12", "TLS 1.2"),
          Map.entry("TLSv13", "TLS 1.3"),
          Map.entry("DTLSv10", "DTLS 1.0"),
          Map.entry("DTLSv12", "DTLS 1.2"),
          Map.entry("DTLSv13", "DTLS 1.3"),
          Map.entry("TLS 1.3 draft-<16", "TLS 1.3-draft14"),
          Map.entry("UNDETERMINED", "unknown"));

  private static final String UNKNOWN = "unknown-";
  private static final String DRAFT = "TLSv13-draft";

  private static final List<String> found = new ArrayList<>();
  private static int compared;

  /// A connection in the words of the oracles.
  private record Seen(
      String ends,
      String version,
      String offered,
      String suite,
      String name,
      boolean established,
      String ja3,
      String ja4) {}

  @BeforeAll
  static void begin() {
    found.clear();
    compared = 0;
  }

  /// All three together: what none of them says any more must leave the list.
  @AfterAll
  static void theDifferencesAreTheListed() throws IOException {
    if (System.getenv("SUNSET_CORPUS") != null) {
      Files.write(Path.of("target", DISAGREEMENTS), found.stream().sorted().toList());
      assertThat(found.stream().sorted().toList()).isEqualTo(explained());
    }
  }

  @Test
  void zeekSeesTheSame() throws IOException {
    Path folder = corpus().resolve("pcap/zeek__zeek");
    Map<String, List<Seen>> ours = new HashMap<>();
    Map<String, String> captures = new HashMap<>();
    for (Path capture : files(folder, ".*\\.(pcap|gz)")) {
      for (Seen seen : seen(capture)) {
        ours.computeIfAbsent(seen.ends, _ -> new ArrayList<>()).add(seen);
        captures.putIfAbsent(seen.ends, capture.getFileName().toString());
      }
    }
    TreeSet<String> differences = new TreeSet<>();
    for (Path log : files(folder.resolve("expected"), ".*ssl[^/]*\\.log")) {
      for (Map<String, String> row : rows(log)) {
        String ends =
            ends(
                row.get("id.orig_h"),
                row.get("id.orig_p"),
                row.get("id.resp_h"),
                row.get("id.resp_p"));
        String theirs =
            said(
                version(row.get("version")),
                absent(row.get("cipher")),
                absent(row.get("server_name")),
                row.get("established").equals("T") ? "established" : "not established");
        List<String> said =
            ours.getOrDefault(ends, List.of()).stream()
                .map(seen ->
                    said(
                        seen.version,
                        seen.suite,
                        seen.name,
                        seen.established ? "established" : "not established"))
                .toList();
        compared++;
        if (!said.contains(theirs)) {
          differences.add(
              String.join(
                  "\t",
                  "zeek",
                  captures.getOrDefault(ends, log.getParent().getFileName().toString()),
                  ends,
                  theirs,
                  said.isEmpty() ? "nothing" : said.getFirst()));
        }
      }
    }
    found.addAll(differences);
    assertThat(compared).isGreaterThan(30);
  }

  /// Each check counts records of TLS: by version, name, fingerprints.
  @Test
  void suricataSeesTheSame() throws IOException {
    int checks = 0;
    for (Path test : files(corpus().resolve("pcap/OISF__suricata-verify"), ".*/test\\.yaml")) {
      List<Path> captures = captures(test);
      if (captures.size() != 1) {
        continue;
      }
      List<Seen> ours = seen(captures.getFirst());
      for (Map<String, String> check : checks(test)) {
        checks++;
        long count = ours.stream().filter(seen -> fits(seen, check)).count();
        if (count != Long.parseLong(check.getOrDefault("count", "1"))) {
          found.add(
              String.join(
                  "\t",
                  "suricata",
                  test.getParent().getFileName().toString(),
                  check.entrySet().stream()
                      .filter(one -> one.getKey().startsWith("tls."))
                      .map(Object::toString)
                      .sorted()
                      .collect(Collectors.joining(" ")),
                  check.getOrDefault("count", "1"),
                  Long.toString(count)));
        }
      }
    }
    assertThat(checks).isGreaterThan(10);
  }

  /// The capture that a test names, else the one beside it.
  private static List<Path> captures(Path test) throws IOException {
    Matcher named = Pattern.compile("(?m)^pcap: *(\\S+)").matcher(Files.readString(test));
    return named.find()
        ? Stream.of(test.resolveSibling(named.group(1)).normalize()).filter(Files::exists).toList()
        : files(test.getParent(), ".*\\.(pcap|pcapng)");
  }

  private static boolean fits(Seen seen, Map<String, String> check) {
    return check.getOrDefault("tls.sni", seen.name).equals(seen.name)
        && version(check.getOrDefault("tls.version", seen.version)).equals(seen.version)
        && check.getOrDefault("tls.ja3.hash", seen.ja3).equals(seen.ja3)
        && check.getOrDefault("tls.ja4", seen.ja4).equals(seen.ja4);
  }

  /// The checks that speak of versions, names and fingerprints of TLS, and of nothing else.
  private static List<Map<String, String>> checks(Path test) throws IOException {
    List<Map<String, String>> checks = new ArrayList<>();
    for (String block : Files.readString(test).split("- filter:", -1)) {
      Map<String, String> check = new HashMap<>();
      block
          .lines()
          .forEach(line -> {
            Matcher matcher = OF_SURICATA.matcher(line);
            if (matcher.matches() && !matcher.group(2).isBlank()) {
              check.put(matcher.group(1), matcher.group(2).strip());
            }
          });
      boolean speaks =
          check.keySet().stream().anyMatch(key -> key.matches("tls\\.(version|sni|ja.*)"));
      boolean isKnown =
          check.keySet().stream()
              .allMatch(key ->
                  key.matches(
                      "count|event_type|tls\\.(version|sni|ja3\\.hash|ja3\\.string|ja4)|.*version"));
      if (speaks && isKnown && "tls".equals(check.get("event_type"))) {
        checks.add(check);
      }
    }
    return checks;
  }

  @Test
  void ndpiSeesTheSame() throws IOException {
    Path folder = corpus().resolve("pcap/ntop__nDPI");
    int flows = 0;
    for (Path expected : files(folder.resolve("expected"), ".*\\.out")) {
      String capture = expected.getFileName().toString().replace(".out", "");
      if (!Files.exists(folder.resolve(capture))) {
        continue;
      }
      Map<String, Seen> ours = new HashMap<>();
      seen(folder.resolve(capture)).forEach(seen -> ours.putIfAbsent(seen.ends, seen));
      for (String line : Files.readAllLines(expected)) {
        Matcher flow = NDPI.matcher(line);
        String version = first(NDPI_VERSION, line);
        if (!flow.matches() || version.isEmpty()) {
          continue;
        }
        flows++;
        String ends = canonical(flow.group(1)) + " > " + canonical(flow.group(2));
        Seen seen = ours.getOrDefault(ends, ours.get(reversed(ends)));
        String ja4 = first(NDPI_JA4, line);
        String theirs = said(version(version), first(NDPI_NAME, line), ja4);
        String said =
            seen == null
                ? "nothing"
                : said(
                    seen.version.equals("unknown") ? seen.offered : seen.version,
                    seen.name,
                    seen.ja4);
        if (!theirs.equals(said)) {
          found.add(String.join("\t", "ndpi", capture, ends, theirs, said));
        }
      }
    }
    assertThat(flows).isGreaterThan(20);
  }

  private static String first(Pattern pattern, String line) {
    Matcher matcher = pattern.matcher(line);
    return matcher.find() ? matcher.group(1) : "";
  }

  /// nDPI takes whoever comes first for the client.
  private static String reversed(String ends) {
    List<String> both = Arrays.asList(ends.split(" > ", -1));
    return both.getLast() + " > " + both.getFirst();
  }

  private static String canonical(String end) {
    int colon = end.lastIndexOf(':');
    String address = end.substring(0, colon).replaceAll("[\\[\\]]", "");
    return Address.of(address).text() + end.substring(colon);
  }

  private static List<Seen> seen(Path capture) {
    Captured captured = Captured.file(capture);
    return captured.connections.stream().map(it -> seen(captured, it)).toList();
  }

  private static Seen seen(Captured captured, Connection it) {
    List<String> versions = Offer.parse(captured.symbols.text(it.hello().offered())).versions();
    ProtocolVersion negotiated = it.kind().negotiated();
    return new Seen(
        ends(
            captured.symbols.text(it.originator()),
            Integer.toString(it.originatorPort()),
            captured.symbols.text(it.responder()),
            Integer.toString(it.responderPort())),
        negotiated.equals(ProtocolVersion.NOT_RECORDED) ? "unknown" : negotiated.toString(),
        versions.isEmpty() ? "" : versions.getFirst(),
        it.kind().suite().toString(),
        captured.symbols.text(it.hello().serverName()),
        it.kind().outcome() == Outcome.ESTABLISHED,
        captured.symbols.text(it.hello().ja3()),
        captured.symbols.text(it.hello().ja4()));
  }

  private static String ends(String client, String clientPort, String server, String serverPort) {
    return "%s:%s > %s:%s"
        .formatted(Address.of(client).text(), clientPort, Address.of(server).text(), serverPort);
  }

  private static String version(String theirs) {
    if (theirs.startsWith(UNKNOWN)) {
      return "0x" + Integer.toHexString(Integer.parseInt(theirs.substring(UNKNOWN.length())));
    }
    if (theirs.startsWith(DRAFT)) {
      return "TLS 1.3-draft" + theirs.substring(DRAFT.length());
    }
    String name = theirs.replaceFirst("\\.(?=\\d$)", "").replace(" draft-", "-draft");
    String known = NAMES.getOrDefault(theirs, NAMES.getOrDefault(name, theirs));
    return known.equals("-") ? "unknown" : known.replace(" draft-", "-draft");
  }

  private static String absent(String value) {
    return value.equals("-") ? "" : value;
  }

  private static String said(String... parts) {
    return String.join(" | ", parts);
  }

  private static List<Map<String, String>> rows(Path log) throws IOException {
    List<Map<String, String>> rows = new ArrayList<>();
    List<String> fields = List.of();
    for (String line : Files.readAllLines(log)) {
      List<String> cells = Arrays.asList(line.split("\t", -1));
      if (line.startsWith("#fields")) {
        fields = cells.subList(1, cells.size());
      } else if (!line.startsWith("#") && fields.contains("established")) {
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < fields.size(); i++) {
          row.put(fields.get(i), cells.get(i));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private static List<String> explained() throws IOException {
    try (InputStream list = OtherOraclesTest.class.getResourceAsStream(DISAGREEMENTS)) {
      String text = list == null ? "" : new String(list.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line ->
              Arrays.stream(line.split("\t", -1)).limit(5).collect(Collectors.joining("\t")))
          .sorted()
          .toList();
    }
  }

  private static List<Path> files(Path folder, String pattern) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().matches(pattern)).sorted().toList();
    }
  }

  private static Path corpus() {
    String corpus = System.getenv("SUNSET_CORPUS");
    assumeThat(corpus).as("SUNSET_CORPUS names no folder of real evidence").isNotNull();
    return Path.of(corpus);
  }
}
