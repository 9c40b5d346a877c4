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
/// addresses on, and answers some requests itself; some of them by way of a proxy, which does so
/// too. Each request is counted once, with its own version.
class RequestsBehindBalancerTest {

  private static final int CLIENTS = 12;
  private static final int MILLIS = 45 * 60_000;
  private static final Instant BEGIN = Instant.parse("2026-03-02T08:00:00Z");

  private static final DateTimeFormatter HAPROXY =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter NGINX =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
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
        - name: proxy
          addresses: [10.0.0.241]
          product: nginx
          log-format: '$remote_addr:$remote_port [$time_local] "$request" $status $request_time "$http_x_forwarded_for" $ssl_protocol $ssl_cipher to=$upstream_addr'
          logs: ["proxy/*"]
      """;

  private static final String FIELDS =
      "#Fields: date time s-computername s-ip cs-uri-stem s-port c-ip c-port X-Forwarded-For"
          + " crypt-protocol\n";

  /// What was logged when, in milliseconds.
  private record Line(long logged, String text) {}

  @TempDir private Path folder;

  private final List<List<Line>> nodes = List.of(new ArrayList<>(), new ArrayList<>());
  private final List<Line> ofProxy = new ArrayList<>();
  private final List<List<Line>> servers = List.of(new ArrayList<>(), new ArrayList<>());

  /// By client, how many of its requests were handed on, and how many the balancer answered.
  private final Map<String, Map<String, Long>> byGrounds = new TreeMap<>();

  private final Map<String, Map<String, Long>> byVersion = new TreeMap<>();

  private Estate estate = Estate.UNTOLD;

  @BeforeEach
  void readEstate() throws IOException {
    estate = EstateFile.read(Files.writeString(folder.resolve("estate.yaml"), ESTATE));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void eachRequestIsCountedOnce(long seed) throws IOException, InterruptedException {
    write(new Random(seed), List.of("TLSv1"));
    Census census = Scans.of(folder, 2, estate);
    assertThat(grounds(census)).isEqualTo(byGrounds);
    assertThat(Scans.versions(census)).isEqualTo(byVersion);
  }

  @ParameterizedTest
  @ValueSource(longs = {6, 7})
  void clientsThatUseTwoVersionsAtOnceHaveEachAsOftenAsTheyUsedIt(long seed)
      throws IOException, InterruptedException {
    write(new Random(seed), List.of("TLSv1", "TLSv1", "TLSv1", "TLSv1.2"));
    assertThat(Scans.versions(Scans.of(folder, 2, estate))).isEqualTo(byVersion);
  }

  @Test
  void theAnswerIsTheSameForAnyNumberOfThreadsAndInPieces()
      throws IOException, InterruptedException {
    write(new Random(5), List.of("TLSv1", "TLSv1", "TLSv1", "TLSv1.2"));
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

  /// @param versions of these, each request has one
  private void write(Random random, List<String> versions) throws IOException {
    for (int client = 0; client < CLIENTS; client++) {
      // From one request in a minute to several in a second.
      int gap = 100 << client;
      long time = random.nextInt(gap);
      while (time < MILLIS) {
        ask("192.0.2." + client, versions.get(random.nextInt(versions.size())), time, random);
        time += random.nextInt(gap);
      }
    }
    Logs.write(folder, "proxy/access.log", text(ofProxy));
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
                port(random),
                HAPROXY.format(BEGIN.plusMillis(time)),
                isHandedOn ? "be/ex" : "fe/<NOSRV>",
                end - time,
                version);
    nodes.get(random.nextInt(2)).add(new Line(end, request));
    count(byGrounds, client, isHandedOn ? "forwarded" : "direct");
    count(byVersion, client, version.equals("TLSv1") ? "TLS 1.0" : "TLS 1.2");
    boolean isByProxy = client.endsWith("3") || client.endsWith("4");
    if (isHandedOn && isByProxy) {
      askByProxy(client, end, random);
    } else if (isHandedOn) {
      arrive(client, "10.0.0.240", random.nextInt(2), end, random);
    }
  }

  private void askByProxy(String client, long end, Random random) {
    boolean isHandedOn = random.nextInt(12) > 0;
    int server = random.nextInt(2);
    double took = isHandedOn ? random.nextInt(500) / 1e3 : 0;
    String request =
        "10.0.0.240:%d [%s +0000] \"GET /owa/ HTTP/1.1\" 200 %.3f \"%s\" - - to=10.0.0.1%d:443\n"
            .formatted(port(random), NGINX.format(BEGIN.plusMillis(end)), took, client, server);
    ofProxy.add(new Line(end, request));
    if (isHandedOn) {
      arrive(client + ",+10.0.0.240", "10.0.0.241", server, end, random);
    }
  }

  private void arrive(String forwarded, String from, int server, long end, Random random) {
    // The server's log is written a moment later.
    long logged = end + random.nextInt(400);
    String seen =
        "%s EXCH0%d 10.0.0.1%d /owa/ 443 %s - %s 400\n"
            .formatted(IIS.format(BEGIN.plusMillis(logged)), server, server, from, forwarded);
    servers.get(server).add(new Line(logged, seen));
  }

  private static int port(Random random) {
    return 1_024 + random.nextInt(60_000);
  }

  private static void count(Map<String, Map<String, Long>> counts, String client, String what) {
    counts.computeIfAbsent(client, _ -> new TreeMap<>()).merge(what, 1L, Long::sum);
  }

  private static String text(List<Line> lines) {
    StringBuilder text = new StringBuilder();
    lines.stream()
        .sorted(Comparator.comparingLong(Line::logged))
        .forEach(line -> text.append(line.text));
    return text.toString();
  }
}
