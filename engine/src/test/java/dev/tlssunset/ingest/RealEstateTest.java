package dev.tlssunset.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.attribution.BalancerFinding;
import dev.tlssunset.attribution.path.Termination;
import dev.tlssunset.census.Census;
import dev.tlssunset.census.PeerRow;
import dev.tlssunset.census.Section;
import dev.tlssunset.ingest.estate.EstateFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A whole estate of real parts: clients of every version, balancers of every mode, servers. What a
/// scan of all their logs says of each client is what the client did.
class RealEstateTest {

  private static final List<String> VERSIONS = List.of("1.0", "1.1", "1.2", "1.3");

  /// Entrances, and the grounds on which their clients must be known.
  private static final Map<String, String> GROUNDS =
      new TreeMap<>(
          Map.of(
              "iis-tls", "direct",
              "passing", "source-port",
              "ending", "source-port",
              "nginx", "forwarded",
              "apache", "forwarded",
              "proxying-v1", "direct",
              "proxying-v2", "direct",
              "chain", "source-port"));

  private static final String FORGED =
      "X-Forwarded-For: 203.0.113.1,203.0.113.2,203.0.113.3,203.0.113.4,203.0.113.5,203.0.113.6,"
          + "203.0.113.7,203.0.113.8,<script>alert(1)</script>,203.0.113.10";

  private static final String FIELDS =
      """
      #Software: Microsoft Internet Information Services 10.0
      #Fields: date time s-computername s-ip s-port cs-method cs-uri-stem c-ip c-port cs(User-Agent) X-Forwarded-For crypt-protocol
      """;

  /// Who looks whether ports are open.
  private static final String MONITOR = "10.0.9.9";

  @TempDir private static Path folder;

  /// By client, its requests by version.
  private static final Map<String, Map<String, Long>> DONE = new TreeMap<>();

  /// By client of one version, where it went in.
  private static final Map<String, String> STEADY = new TreeMap<>();

  /// By client that used two versions and invented a forwarded address, where it went in.
  private static final Map<String, String> FORGERS = new TreeMap<>();

  private static final Map<String, PeerRow> ROWS = new TreeMap<>();
  private static Census census;

  @BeforeAll
  static void talkAndScan() throws IOException, InterruptedException {
    try (RealParts parts = RealParts.start(folder, "realestate")) {
      int host = 1;
      for (String entrance : GROUNDS.keySet()) {
        for (String version : VERSIONS) {
          String client = "127.0.3." + host++;
          parts.curl(client, entrance, version, "/owa/");
          parts.openssl(client, entrance, version, "/owa/");
          note(client, version, 2);
          STEADY.put(outside(client), entrance);
        }
        String forger = "127.0.3." + host++;
        for (String version : List.of("1.0", "1.2")) {
          parts.curl(forger, entrance, version, "/owa/", FORGED);
          note(forger, version, 1);
        }
        FORGERS.put(outside(forger), entrance);
      }
    }
    sortLogs();
    census = scan();
    rows(census).stream()
        .filter(row -> !row.use().peer().equals(MONITOR))
        .forEach(row -> ROWS.put(row.use().peer(), row));
  }

  private static void note(String client, String version, long requests) {
    DONE.computeIfAbsent(outside(client), _ -> new TreeMap<>()).put("TLS " + version, requests);
  }

  /// Each machine has its own log, and an address of its own net: a peer on loopback would be the
  /// machine itself.
  private static void sortLogs() throws IOException {
    Path from = folder.resolve("logs");
    for (String frontend :
        List.of("passing", "ending", "proxying", "proxying2", "outer", "inner")) {
      List<String> lines;
      try (Stream<String> all = Files.lines(from.resolve("haproxy.log"))) {
        lines = all.filter(line -> line.matches(".*] " + frontend + "~? .*")).toList();
      }
      write("balancers/" + frontend + ".log", String.join("\n", lines) + "\n");
    }
    write("balancers/nginx.log", Files.readString(from.resolve("nginx-front.log")));
    write("balancers/apache.log", Files.readString(from.resolve("apache-front.log")));
    for (String server : List.of("exch1", "exch2")) {
      String log = Files.readString(from.resolve(server + ".log"));
      write("iis/" + server + "/W3SVC1/u_ex261123.log", FIELDS + log);
    }
    try (InputStream estate = RealEstateTest.class.getResourceAsStream("/realestate/estate.yaml")) {
      Files.write(
          folder.resolve("scanned/estate.yaml"), Objects.requireNonNull(estate).readAllBytes());
    }
  }

  private static void write(String path, String log) throws IOException {
    Logs.write(folder.resolve("scanned"), path, outside(log));
  }

  private static String outside(String text) {
    return text.replaceAll("\\b127\\.0\\.0\\.1\\b", MONITOR)
        .replaceAll("\\b127\\.0\\.3\\.", "198.51.100.")
        .replaceAll("\\b127\\.0\\.([12])\\.", "10.0.$1.");
  }

  private static Census scan() throws IOException, InterruptedException {
    Path scanned = folder.resolve("scanned");
    return Scans.of(scanned, 2, EstateFile.read(scanned.resolve("estate.yaml")));
  }

  @AfterAll
  static void forget() {
    DONE.clear();
    STEADY.clear();
    FORGERS.clear();
    ROWS.clear();
  }

  private static List<PeerRow> rows(Census census) {
    List<PeerRow> rows = new ArrayList<>();
    census.forEach(Section.INBOUND, rows::add);
    return rows;
  }

  private static Map<String, Map<String, Long>> versions(Census census) {
    Map<String, Map<String, Long>> versions = new TreeMap<>();
    rows(census).forEach(row -> versions.put(row.use().peer(), row.use().versions()));
    versions.remove(MONITOR);
    return versions;
  }

  @Test
  void everyClientHasItsOwnVersionsAndNoOther() {
    assertThat(versions(census)).isEqualTo(DONE);
  }

  @Test
  void everyLineIsRead() {
    assertThat(census.inputs())
        .filteredOn(input -> !input.file().equals("estate.yaml"))
        .hasSize(10)
        .allSatisfy(input -> assertThat(input.rejected()).as(input.file()).isEmpty());
  }

  @Test
  void eachIsKnownOnTheBestGroundsThatItsWayAllows() {
    assertThat(STEADY)
        .allSatisfy((client, entrance) ->
            assertThat(ROWS.get(client).grounds())
                .as(client + " at " + entrance)
                .isEqualTo(Map.of(GROUNDS.get(entrance), 2L)));
  }

  @Test
  void whatAClientInventsNamesNobody() {
    assertThat(ROWS.keySet()).noneMatch(peer -> peer.startsWith("203.0.113."));
    assertThat(FORGERS)
        .allSatisfy((client, entrance) -> {
          PeerRow row = ROWS.get(client);
          // Without a balancer before it, it may be one itself.
          boolean maybeOne = entrance.equals("iis-tls");
          assertThat(row.grounds().containsKey("unresolved")).as(entrance).isEqualTo(maybeOne);
          assertThat(row.candidates().isEmpty()).as(entrance).isEqualTo(!maybeOne);
        });
    assertThat(finding("lb-passing", census).contradictions())
        .anyMatch(text -> text.contains("2 of 10 requests through it carry a forwarded address"));
  }

  @Test
  void pathsNameTheVersionOfEachLeg() {
    STEADY.forEach((client, entrance) -> {
      String version = String.join("", DONE.get(client).keySet());
      List<String> legs =
          switch (entrance) {
            case "iis-tls" -> List.of();
            case "passing", "proxying-v1", "proxying-v2" -> List.of(version, version);
            case "ending" -> List.of(version, "TLS 1.2");
            case "chain" -> List.of(version, version, "unknown");
            default -> List.of(version, "unknown");
          };
      assertThat(ROWS.get(client).paths())
          .as(client + " at " + entrance)
          .flatExtracting(way -> way.path().legs())
          .isEqualTo(legs);
    });
  }

  @Test
  void whatEachBalancerDoesIsToldWithItsProof() {
    for (String name : List.of("lb-ending", "lb-nginx", "lb-apache", "lb-inner")) {
      assertThat(finding(name, census))
          .returns(Termination.TERMINATE, BalancerFinding::tls)
          .returns("its log names TLS versions of its own side", BalancerFinding::because);
    }
  }

  /// HAProxy's times name no zone.
  @Test
  void aZoneThatNobodyDeclaredIsMeasuredAndHarmsNobody() throws IOException, InterruptedException {
    Path estate = folder.resolve("scanned/estate.yaml");
    String told = Files.readString(estate);
    Path silent = folder.resolve("silent.yaml");
    Files.writeString(silent, told.replaceAll(" +time-zone: .*\n", ""));
    Census other = Scans.of(folder.resolve("scanned"), 1, EstateFile.read(silent));
    int offset = ZoneId.of(RealParts.ZONE).getRules().getOffset(Instant.now()).getTotalSeconds();
    for (String name : List.of("lb-passing", "lb-ending")) {
      assertThat(finding(name, census).clocks().get("EXCH1").seconds()).isBetween(-1, 1);
      assertThat(finding(name, other).clocks().get("EXCH1").seconds())
          .isBetween(-offset - 1, -offset + 1);
    }
    Map<String, Map<String, Long>> byPort = new TreeMap<>();
    STEADY.forEach((client, entrance) -> {
      if (GROUNDS.get(entrance).equals("source-port")) {
        byPort.put(client, DONE.get(client));
      }
    });
    assertThat(versions(other)).containsAllEntriesOf(byPort);
  }

  private static BalancerFinding finding(String name, Census of) {
    return of.balancers().stream()
        .filter(finding -> finding.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
