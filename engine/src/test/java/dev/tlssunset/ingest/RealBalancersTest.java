package dev.tlssunset.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.attribution.path.Termination;
import dev.tlssunset.census.SeenObservation;
import dev.tlssunset.ingest.estate.Estate;
import dev.tlssunset.ingest.estate.Estate.Balancer;
import dev.tlssunset.observation.Leg;
import dev.tlssunset.observation.Outcome;
import dev.tlssunset.source.DeclaredLog;
import dev.tlssunset.source.FieldAliases;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// HAProxy, nginx and Apache themselves, with clients of every version from several addresses: what
/// is read of their logs is what the clients did.
class RealBalancersTest {

  /// Version as clients are told it, by its name here.
  private static final Map<String, String> VERSIONS =
      new TreeMap<>(Map.of("TLS 1.0", "1.0", "TLS 1.1", "1.1", "TLS 1.2", "1.2", "TLS 1.3", "1.3"));

  private static final List<String> ENTRANCES =
      List.of(
          "https",
          "custom",
          "through",
          "through-proxied",
          "stream-through",
          "stream-ended",
          "tls",
          "apache");

  @TempDir private static Path folder;
  private static final List<SeenObservation> SEEN = new ArrayList<>();
  private static List<String> problems = List.of();

  /// By entrance and client's address: the version it spoke.
  private static final Map<String, String> SPOKEN = new TreeMap<>();

  @BeforeAll
  static void talk() throws IOException, InterruptedException {
    try (RealParts parts = RealParts.start(folder, "realparts")) {
      int host = 2;
      for (Map.Entry<String, String> version : VERSIONS.entrySet()) {
        for (String entrance : ENTRANCES) {
          String client = "127.0.0." + host++;
          SPOKEN.put(entrance + " " + client, version.getKey());
          ask(parts, client, entrance, version.getValue(), host % 2 == 0);
        }
      }
      ask(parts, "127.0.0.100", "https-strict", "1.0", true);
      ask(parts, "127.0.0.101", "strict", "1.1", true);
    }
    problems =
        Ingest.observe(Scans.request(folder.resolve("logs"), 1, estate()), SEEN::add).problems();
  }

  private static void ask(
      RealParts parts, String client, String entrance, String version, boolean byCurl)
      throws IOException {
    if (byCurl) {
      parts.curl(client, entrance, version, "/owa/");
    } else {
      parts.openssl(client, entrance, version, "/owa/");
    }
  }

  @AfterAll
  static void forget() {
    SEEN.clear();
    SPOKEN.clear();
  }

  /// The formats are those of the configurations, word for word.
  private static Estate estate() throws IOException {
    String haproxy = Files.readString(folder.resolve("haproxy.cfg"));
    String nginx = Files.readString(folder.resolve("nginx.conf"));
    String apache = Files.readString(folder.resolve("apache.conf"));
    return new Estate(
        List.of(),
        List.of(
            balancer("lb1", "haproxy", lines(haproxy, "log-format .*"), "haproxy*.log"),
            balancer("web1", "nginx", lines(nginx, "log_format .*;"), "nginx*.log"),
            balancer("web2", "apache", lines(apache, "LogFormat .*"), "apache*.log")),
        FieldAliases.builtIn());
  }

  private static List<String> lines(String configuration, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(configuration);
    return matcher.results().map(found -> found.group().strip()).toList();
  }

  private static Balancer balancer(
      String name, String product, List<String> formats, String pattern) {
    ZoneId zone = ZoneId.of(product.equals("haproxy") ? RealParts.ZONE : "UTC");
    DeclaredLog log = new DeclaredLog(name, product, formats, zone);
    return new Balancer(name, List.of(), Termination.UNKNOWN, log, List.of(pattern));
  }

  @Test
  void everyLineIsRead() {
    assertThat(problems).isEmpty();
  }

  @Test
  void whereTlsEndsTheLogNamesEachClientsVersion() {
    assertThat(versionsIn("nginx-stream-ended.log")).isEqualTo(spokenAt("stream-ended"));
    assertThat(versionsIn("apache-ssl-request.log")).isEqualTo(spokenAt("apache"));
    assertThat(versionsIn("apache-full.log")).isEqualTo(spokenAt("apache"));
    assertThat(versionsIn("nginx-json.log")).isEqualTo(spokenAt("tls"));
    assertThat(versionsIn("nginx-tls.log")).isEqualTo(spokenAt("tls"));
    Map<String, String> both = spokenAt("https");
    both.putAll(spokenAt("custom"));
    assertThat(versionsIn("haproxy.log")).isEqualTo(both);
  }

  @Test
  void bothEnvelopesSayTheSame() {
    assertThat(versionsIn("haproxy-2.log")).isEqualTo(versionsIn("haproxy.log"));
  }

  @Test
  void whereTlsPassesThroughTheServersLogNamesTheVersionOfTheSamePort() {
    Map<String, String> byPort = new TreeMap<>();
    seen("nginx-tls.log")
        .forEach(seen ->
            byPort.put(seen.peer() + ":" + seen.peerPort(), seen.kind().negotiated().toString()));
    Map<String, String> joined = new TreeMap<>();
    seen("haproxy.log").stream()
        .filter(seen -> byPort.containsKey(onwardFrom(seen)))
        .forEach(seen -> joined.put(seen.peer(), byPort.get(onwardFrom(seen))));
    assertThat(joined).isEqualTo(spokenAt("through"));
  }

  /// The balancer's own end toward the server.
  private static String onwardFrom(SeenObservation seen) {
    return seen.onward().from() + ":" + seen.onward().fromPort();
  }

  @Test
  void aProxyHeaderNamesTheClientToTheServer() {
    Map<String, String> told = new TreeMap<>();
    seen("nginx-proxied.log")
        .forEach(seen -> told.put(seen.forwardedFor(), seen.kind().negotiated().toString()));
    assertThat(told).isEqualTo(spokenAt("through-proxied"));
    assertThat(seen("nginx-proxied.log"))
        .extracting(SeenObservation::peer)
        .containsOnly("127.0.0.1");
  }

  @Test
  void whatPassesThroughIsNeitherOldNorPlain() {
    List<SeenObservation> passed =
        SEEN.stream()
            .filter(seen -> spokenAt("stream-through").containsKey(seen.peer()))
            .filter(seen -> seen.file().equals("nginx-stream-through.log"))
            .toList();
    assertThat(passed).hasSize(VERSIONS.size());
    assertThat(passed)
        .allSatisfy(seen -> assertThat(seen.kind().outcome()).isEqualTo(Outcome.UNKNOWN));
    assertThat(passed).allSatisfy(seen -> assertThat(seen.onward().toPort()).isPositive());
  }

  @Test
  void refusedHandshakesAreSeen() {
    for (String client : List.of("127.0.0.100", "127.0.0.101")) {
      assertThat(SEEN)
          .filteredOn(seen -> seen.peer().equals(client))
          .isNotEmpty()
          .allSatisfy(seen -> assertThat(seen.kind().outcome()).isEqualTo(Outcome.FAILED));
    }
  }

  @Test
  void endsAndBeginningsAreThoseOfTheClock() {
    assertThat(SEEN)
        .allSatisfy(seen -> {
          assertThat(seen.kind().leg()).isEqualTo(Leg.CLIENT_TO_BALANCER);
          Duration open = Duration.between(seen.time(), seen.ended());
          assertThat(seen.ended().getEpochSecond() == 0 || open.toSeconds() <= 10).isTrue();
        });
  }

  private static Map<String, String> spokenAt(String entrance) {
    return SPOKEN.entrySet().stream()
        .filter(spoken -> spoken.getKey().startsWith(entrance + " "))
        .collect(
            Collectors.toMap(
                spoken -> spoken.getKey().substring(entrance.length() + 1),
                Map.Entry::getValue,
                (one, _) -> one,
                TreeMap::new));
  }

  private static List<SeenObservation> seen(String file) {
    return SEEN.stream().filter(seen -> seen.file().equals(file)).toList();
  }

  /// Client's address to version, of a log's lines that name one. What passes another balancer
  /// comes from 127.0.0.1, as do those who only look whether a port is open.
  private static Map<String, String> versionsIn(String file) {
    Map<String, String> versions = new TreeMap<>();
    seen(file).stream()
        .filter(seen -> seen.kind().outcome() == Outcome.ESTABLISHED)
        .filter(seen -> !seen.kind().negotiated().equals(ProtocolVersion.NOT_RECORDED))
        .filter(seen -> !seen.peer().equals("127.0.0.1"))
        .forEach(seen -> versions.put(seen.peer(), seen.kind().negotiated().toString()));
    return versions;
  }

  @Test
  void whoOnlyLooksWhetherAPortIsOpenHasAgreedUponNothing() {
    assertThat(seen("nginx-stream-ended.log"))
        .filteredOn(seen -> seen.peer().equals("127.0.0.1"))
        .isNotEmpty()
        .allSatisfy(
            seen -> assertThat(seen.kind().negotiated()).isEqualTo(ProtocolVersion.NOT_RECORDED));
  }
}
