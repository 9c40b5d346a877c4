package dev.tlssunset.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.census.Census;
import dev.tlssunset.census.PeerRow;
import dev.tlssunset.census.Section;
import dev.tlssunset.ingest.estate.Estate;
import dev.tlssunset.ingest.estate.EstateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Busy clients behind a balancer that ends TLS, writes requests into the logs of two nodes, hands
/// addresses on, and answers some requests itself. Each request is counted once.
class RequestsBehindBalancerTest {

  private static final int CLIENTS = 12;
  private static final int MILLIS = 45 * 60_000;
  private static final Instant BEGIN = Instant.parse("2026-03-02T08:00:00Z");

  private static final DateTimeFormatter HAPROXY =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter IIS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final String ESTATE =
      """
      balancers:
        - name: lb4
          addresses: [10.0.0.240]
          tls: terminate
          product: haproxy
          log-format: '%ci:%cp [%t] %ft %b/%s %Tt %sslv %sslc %{+Q}r'
          logs: ["lb/*"]
      """;

  private static final String FIELDS =
      "#Fields: date time s-computername s-ip cs-uri-stem s-port c-ip c-port X-Forwarded-For"
          + " crypt-protocol\n";

  /// What was logged when, in milliseconds.
  private record Line(long logged, String text) {}

  @TempDir private Path folder;

  private final List<List<Line>> nodes = List.of(new ArrayList<>(), new ArrayList<>());
  private final List<List<Line>> servers = List.of(new ArrayList<>(), new ArrayList<>());

  /// By client, how many of its requests were handed on, and how many the balancer answered.
  private final Map<String, Map<String, Long>> truth = new TreeMap<>();

  private Estate estate = Estate.UNTOLD;

  @BeforeEach
  void readEstate() throws IOException {
    estate = EstateFile.read(Files.writeString(folder.resolve("estate.yaml"), ESTATE));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void eachRequestIsCountedOnce(long seed) throws IOException, InterruptedException {
    write(new Random(seed));
    assertThat(grounds(Scans.of(folder, 2, estate))).isEqualTo(truth);
  }

  @Test
  void theAnswerIsTheSameForAnyNumberOfThreadsAndInPieces()
      throws IOException, InterruptedException {
    write(new Random(5));
    WholeAnswer whole = WholeAnswer.of(Scans.of(folder, 1, estate));
    PieceSizes small = new PieceSizes(1, 5_000, 5_000);
    for (int threads = 2; threads < 5; threads++) {
      ScanRequest request = Scans.request(folder, threads, estate);
      try (Ingest ingest = Ingest.open(request, new Progress(), small)) {
        assertThat(WholeAnswer.of(ingest.scan()).differences(whole)).isEmpty();
      }
    }
  }

  private static Map<String, Map<String, Long>> grounds(Census census) {
    Map<String, Map<String, Long>> grounds = new TreeMap<>();
    census.forEach(
        Section.INBOUND,
        (PeerRow row) ->
            row.grounds()
                .forEach((ground, count) ->
                    grounds
                        .computeIfAbsent(row.use().peer(), _ -> new TreeMap<>())
                        .merge(ground, count, Long::sum)));
    return grounds;
  }

  private void write(Random random) throws IOException {
    for (int client = 0; client < CLIENTS; client++) {
      String version = client % 2 == 0 ? "TLSv1" : "TLSv1.2";
      // From one request in a minute to several in a second.
      int gap = 100 << client;
      long time = random.nextInt(gap);
      while (time < MILLIS) {
        ask("192.0.2." + client, version, time, random);
        time += random.nextInt(gap);
      }
    }
    for (int i = 0; i < 2; i++) {
      Logs.write(folder, "lb/node" + i + ".log", text(nodes.get(i)));
      String path = "iis/EXCH0" + i + "/W3SVC1/u_ex260302_x.log";
      Logs.write(folder, path, FIELDS + text(servers.get(i)));
    }
  }

  private void ask(String client, String version, long time, Random random) {
    boolean isHandedOn = random.nextInt(12) > 0;
    long end = time + random.nextInt(isHandedOn ? 1_500 : 5);
    String request =
        "%s:%d [%s] fe~ %s %d %s AES128-SHA \"GET /owa/ HTTP/1.1\"\n"
            .formatted(
                client,
                1_024 + random.nextInt(60_000),
                HAPROXY.format(BEGIN.plusMillis(time)),
                isHandedOn ? "be/ex" : "fe/<NOSRV>",
                end - time,
                version);
    nodes.get(random.nextInt(2)).add(new Line(end, request));
    if (isHandedOn) {
      int server = random.nextInt(2);
      // The server's log is written a moment later.
      long logged = end + random.nextInt(400);
      String seen =
          "%s EXCH0%d 10.0.0.1%d /owa/ 443 10.0.0.240 - %s 400\n"
              .formatted(IIS.format(BEGIN.plusMillis(logged)), server, server, client);
      servers.get(server).add(new Line(logged, seen));
    }
    truth
        .computeIfAbsent(client, _ -> new TreeMap<>())
        .merge(isHandedOn ? "forwarded" : "direct", 1L, Long::sum);
  }

  private static String text(List<Line> lines) {
    StringBuilder text = new StringBuilder();
    lines.stream()
        .sorted(Comparator.comparingLong(Line::logged))
        .forEach(line -> text.append(line.text));
    return text.toString();
  }
}
