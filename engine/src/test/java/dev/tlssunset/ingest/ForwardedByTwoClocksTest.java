package dev.tlssunset.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.attribution.BalancerFinding;
import dev.tlssunset.attribution.BalancerFinding.Clock;
import dev.tlssunset.census.Census;
import dev.tlssunset.census.Period;
import dev.tlssunset.census.Selection;
import dev.tlssunset.ingest.estate.Estate;
import dev.tlssunset.ingest.estate.EstateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Two balancers log connections without a port of their own, hand the clients' addresses on in
/// requests, and have clocks of their own. One client, a NAT, has half of all connections; some
/// come to the server directly too. Each request is counted once, with its own version.
class ForwardedByTwoClocksTest {

  private static final int CLIENTS = 40;
  private static final int CONNECTIONS = 900;
  private static final int MILLIS = 3 * 3_600_000;
  private static final Instant BEGIN = Instant.parse("2026-03-02T08:00:00Z");

  private static final String FIELDS =
      "#Fields: date time s-computername s-ip cs-uri-stem s-port c-ip X-Forwarded-For"
          + " crypt-protocol\n";

  private static final String ESTATE =
      """
      servers:
        - {name: EXCH01, addresses: [10.0.0.11]}
      balancers:
        - name: lb0
          addresses: [10.0.9.0]
          product: haproxy
          log-format: "%ci:%cp [%t] %ft %b/%s %Tt %sslv %sslc"
          logs: ["lb/lb0*"]
        - name: lb1
          addresses: [10.0.9.1]
          product: haproxy
          log-format: "%ci:%cp [%t] %ft %b/%s %Tt %sslv %sslc"
          logs: ["lb/lb1*"]
      """;

  @TempDir private Path folder;

  private final MadeLogs logs = new MadeLogs();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, -1, 3, -3, 30, -30, 600, -600, 3600})
  void eachRequestIsCountedOnce(int skew) throws IOException, InterruptedException {
    Estate estate = write(skew, new Random(4 + skew));
    Census census = Scans.of(folder, 2, estate);
    assertThat(Scans.versions(census)).isEqualTo(logs.expected());
    // Clocks that differ by less than is held possible are left alone.
    assertThat(seconds(census, "lb0")).isBetween(skew - 1, skew + 1);
    assertThat(seconds(census, "lb1")).isBetween(2 * skew - 2, 2 * skew + 2);
  }

  private static int seconds(Census census, String balancer) {
    return census.balancers().stream()
        .filter(finding -> finding.name().equals(balancer))
        .findFirst()
        .map(BalancerFinding::clocks)
        .map(clocks -> clocks.get("EXCH01"))
        .map(Clock::seconds)
        .orElseThrow();
  }

  @Test
  void theAnswerIsTheSameForAnyNumberOfThreadsAndInPieces()
      throws IOException, InterruptedException {
    Estate estate = write(-600, new Random(5));
    assertThat(Scans.differencesInPieces(folder, estate)).isEmpty();
  }

  @Test
  void twoHalvesAddUp() throws IOException, InterruptedException {
    Estate estate = write(40, new Random(6));
    long middle = BEGIN.plusMillis(MILLIS / 2).getEpochSecond();
    Map<String, Map<String, Long>> sum = new TreeMap<>();
    for (Period half :
        List.of(new Period(Long.MIN_VALUE, middle), new Period(middle, Long.MAX_VALUE))) {
      ScanRequest request = new ScanRequest(List.of(folder), estate, half, Selection.ALL, 2);
      Scans.versions(Ingest.scan(request, new Progress()))
          .forEach((client, versions) ->
              versions.forEach((version, count) -> add(sum, client, version, count)));
    }
    assertThat(sum).isEqualTo(logs.expected());
  }

  /// @param skew by how much the server's clock is ahead of that of the first balancer; of that of
  ///   the second it is so twice
  private Estate write(int skew, Random random) throws IOException {
    for (int i = 0; i < CONNECTIONS; i++) {
      connect(skew, random.nextInt(MILLIS), random);
    }
    logs.write(folder, FIELDS);
    return EstateFile.read(Files.writeString(folder.resolve("estate.yaml"), ESTATE));
  }

  private void connect(int skew, long time, Random random) {
    int number = random.nextBoolean() ? 0 : random.nextInt(CLIENTS);
    String client = "192.0.2." + number;
    boolean isOld = number % 3 == 0;
    int balancer = random.nextInt(2);
    long end = time + 10 + random.nextInt(random.nextInt(4) == 0 ? 60_000 : 900);
    boolean isDirect = number % 4 == 1 && random.nextBoolean();
    if (!isDirect) {
      long behind = 1_000L * skew * (balancer + 1);
      logs.add(
          "lb/lb" + balancer + ".log",
          end - behind,
          "%s:%d [%s] fe~ be/ex %d %s AES128-SHA\n"
              .formatted(
                  client,
                  20_000 + random.nextInt(40_000),
                  MadeLogs.HAPROXY.format(BEGIN.plusMillis(time - behind)),
                  end - time,
                  isOld ? "TLSv1" : "TLSv1.2"));
    }
    long asked = time + random.nextInt(10);
    for (int i = random.nextInt(3); i >= 0; i--) {
      String way =
          isDirect
              ? client + " - " + (isOld ? 40 : 400)
              : "10.0.9.%d %s 400".formatted(balancer, client);
      logs.add(
          "iis/EXCH01/W3SVC1/u_ex260302_x.log",
          asked,
          "%s EXCH01 10.0.0.11 /owa/ 443 %s\n"
              .formatted(MadeLogs.IIS.format(BEGIN.plusMillis(asked)), way));
      logs.expect(client, isOld ? "TLS 1.0" : "TLS 1.2");
      asked = random.nextLong(asked, end + 1);
    }
  }

  private static void add(
      Map<String, Map<String, Long>> counts, String client, String version, long count) {
    counts.computeIfAbsent(client, _ -> new TreeMap<>()).merge(version, count, Long::sum);
  }
}
