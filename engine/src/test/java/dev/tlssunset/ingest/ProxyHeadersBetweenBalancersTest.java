package dev.tlssunset.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.attribution.BalancerFinding;
import dev.tlssunset.attribution.BalancerFinding.Clock;
import dev.tlssunset.census.Census;
import dev.tlssunset.ingest.estate.Estate;
import dev.tlssunset.ingest.estate.EstateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Two balancers that pass TLS through, or end it, hand the clients' addresses and ports on to two
/// others that end it, by PROXY headers. Every machine has a clock of its own. Some clients come to
/// the second ones directly too; ports come again soon. Each request is counted once, with its own
/// version.
class ProxyHeadersBetweenBalancersTest {

  private static final int CLIENTS = 9;
  private static final int PORTS = 60;
  private static final int CONNECTIONS = 900;
  private static final int MILLIS = 3 * 3_600_000;
  private static final Instant BEGIN = Instant.parse("2026-03-02T08:00:00Z");

  private static final String FIELDS =
      "#Fields: date time s-computername s-ip cs-uri-stem s-port c-ip c-port crypt-protocol\n";

  private static final String ESTATE =
      """
      servers:
        - {name: EXCH01, addresses: [10.0.0.11]}
      balancers:
      """;

  private record Machine(String name, String address, int skew) {}

  @TempDir private Path folder;

  private final MadeLogs logs = new MadeLogs();
  private final Map<String, Long> busy = new HashMap<>();
  private boolean edgesEndTls;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, -1, 3, -3, 30, -30, 600, -600})
  void eachRequestIsCountedOnce(int skew) throws IOException, InterruptedException {
    Estate estate = write(skew, new Random(4 + skew));
    Census census = Scans.of(folder, 2, estate);
    assertThat(Scans.versions(census)).isEqualTo(logs.expected());
    assertThat(clocks(census, "edge1").get("inner1").seconds()).isBetween(skew - 1, skew + 1);
    assertThat(clocks(census, "edge2").get("inner1").seconds())
        .isBetween(2 * skew - 1, 2 * skew + 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -3, 30, -600})
  void theVersionIsThatOfTheFirstWhereTlsEndsThere(int skew)
      throws IOException, InterruptedException {
    edgesEndTls = true;
    Estate estate = write(skew, new Random(40 + skew));
    assertThat(Scans.versions(Scans.of(folder, 2, estate))).isEqualTo(logs.expected());
  }

  private static Map<String, Clock> clocks(Census census, String balancer) {
    return census.balancers().stream()
        .filter(finding -> finding.name().equals(balancer))
        .findFirst()
        .map(BalancerFinding::clocks)
        .orElseThrow();
  }

  @Test
  void theAnswerIsTheSameForAnyNumberOfThreadsAndInPieces()
      throws IOException, InterruptedException {
    Estate estate = write(-600, new Random(5));
    assertThat(Scans.differencesInPieces(folder, estate)).isEmpty();
  }

  /// @param skew by how much the clock of the first of those that end TLS is ahead of that of the
  ///   first edge; the others differ otherwise
  private Estate write(int skew, Random random) throws IOException {
    List<Machine> edges =
        List.of(new Machine("edge1", "10.0.9.1", 0), new Machine("edge2", "10.0.9.2", -skew));
    List<Machine> inner =
        List.of(
            new Machine("inner1", "10.0.1.1", skew), new Machine("inner2", "10.0.1.2", 2 * skew));
    int[] times = random.ints(CONNECTIONS, 0, MILLIS).sorted().toArray();
    for (int i = 0; i < CONNECTIONS; i++) {
      Machine edge = edges.get(random.nextInt(2));
      connect(edge, inner.get(random.nextInt(2)), times[i], 20_000 + i, random);
    }
    StringBuilder estate = new StringBuilder(ESTATE);
    edges.forEach(
        edge -> estate.append(declared(edge, edgesEndTls ? "" : "    tls: passthrough\n")));
    inner.forEach(one -> estate.append(declared(one, "")));
    logs.write(folder, FIELDS);
    return EstateFile.read(Files.writeString(folder.resolve("estate.yaml"), estate));
  }

  private static String declared(Machine balancer, String tls) {
    return """
      - name: %s
        addresses: [%s]
        product: haproxy
        log-format: "%%ci:%%cp [%%t] %%ft %%b/%%s %%Tt %%sslv %%sslc %%bi:%%bp %%si:%%sp"
        logs: ["lb/%s*"]
    %s\
    """
        .formatted(balancer.name, balancer.address, balancer.name, tls);
  }

  private void connect(Machine edge, Machine inner, long time, int from, Random random) {
    int number = random.nextInt(CLIENTS);
    String client = "192.0.2." + number;
    long end = time + random.nextInt(random.nextInt(4) == 0 ? 60_000 : 900);
    String port = free(client, time, random);
    busy.put(port, end + 5_000);
    String version = (number % 3 == 0 ? "TLSv1" : "TLSv1.2") + " AES128-SHA";
    boolean isHandedOn = number % 3 > 0 || random.nextBoolean();
    if (isHandedOn) {
      String told = edgesEndTls ? version : "- -";
      log(edge, port, time, end, told, edge.address + ":" + from, inner.address + ":443");
    }
    String seen = isHandedOn && edgesEndTls ? "TLSv1.3 TLS_AES_128_GCM_SHA256" : version;
    log(inner, port, time, end, seen, inner.address + ":" + from, "10.0.0.11:443");
    for (int i = 0; i <= random.nextInt(3); i++) {
      long asked = random.nextLong(time, end + 1);
      logs.add(
          "iis/EXCH01/W3SVC1/u_ex260302_x.log",
          asked,
          "%s EXCH01 10.0.0.11 /owa/ 443 %s %d 400\n"
              .formatted(MadeLogs.IIS.format(BEGIN.plusMillis(asked)), inner.address, from));
      logs.expect(client, number % 3 == 0 ? "TLS 1.0" : "TLS 1.2");
    }
  }

  /// A port that the client does not use; it may have used it some seconds ago.
  private String free(String client, long time, Random random) {
    for (int attempt = 0; ; attempt++) {
      String port = client + ":" + (40_000 + random.nextInt(PORTS + attempt));
      if (busy.getOrDefault(port, 0L) <= time) {
        return port;
      }
    }
  }

  private void log(
      Machine balancer, String port, long time, long end, String tls, String from, String to) {
    logs.add(
        "lb/" + balancer.name + ".log",
        end + balancer.skew * 1_000L,
        "%s [%s] fe be/ex %d %s %s %s\n"
            .formatted(
                port,
                MadeLogs.HAPROXY.format(BEGIN.plusMillis(time + balancer.skew * 1_000L)),
                end - time,
                tls,
                from,
                to));
  }
}
