package dev.tlssunset.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.census.Census;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Busy clients behind a balancer that logs requests, answers some of them itself, and sends the
/// others on by connections that many requests share. No forwarded address is logged. Each request
/// is counted once, with its own version.
class RequestsByPortTest {

  private static final int CLIENTS = 9;
  private static final int MILLIS = 30 * 60_000;
  private static final Instant BEGIN = Instant.parse("2026-03-02T08:00:00Z");
  private static final String BALANCER = "10.0.0.240";

  private static final DateTimeFormatter HAPROXY =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter IIS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final String FIELDS =
      "#Fields: date time s-computername s-ip cs-uri-stem s-port c-ip c-port crypt-protocol\n";

  /// What the server sees, and whose connections lead to it.
  enum Way {
    /// The balancer's address; all clients share ten connections.
    OWN_ADDRESS("%ci:%cp [%t] %ft %b/%s %Tt %bi:%bp %si:%sp %sslv %sslc %{+Q}r"),
    /// The clients' own addresses and ports; each client has ten connections.
    KEPT("%ci:%cp [%t] %ft %b/%s %Tt %si:%sp %sslv %sslc %{+Q}r"),
    /// The clients' own addresses, and no ports.
    KEPT_WITHOUT_PORTS("%ci [%t] %ft %b/%s %Tt %si:%sp %sslv %sslc %{+Q}r");

    private final String format;

    Way(String format) {
      this.format = format;
    }
  }

  /// What was logged when, in milliseconds.
  private record Line(long logged, String text) {}

  @TempDir private Path folder;

  private final List<Line> ofBalancer = new ArrayList<>();
  private final List<Line> ofServer = new ArrayList<>();
  private final Map<String, Map<String, Long>> expected = new TreeMap<>();

  @ParameterizedTest
  @EnumSource(Way.class)
  void eachRequestIsCountedOnce(Way way) throws IOException, InterruptedException {
    Estate estate = write(way, new Random(4));
    assertThat(Scans.versions(Scans.of(folder, 2, estate))).isEqualTo(expected);
  }

  @Test
  void theAnswerIsTheSameForAnyNumberOfThreadsAndInPieces()
      throws IOException, InterruptedException {
    Estate estate = write(Way.KEPT, new Random(5));
    WholeAnswer whole = WholeAnswer.of(Scans.of(folder, 1, estate));
    PieceSizes small = new PieceSizes(1, 5_000, 5_000);
    for (int threads = 2; threads < 5; threads++) {
      ScanRequest request = Scans.request(folder, threads, estate);
      try (Ingest ingest = Ingest.open(request, new Progress(), small)) {
        Census census = ingest.scan();
        assertThat(WholeAnswer.of(census).differences(whole)).isEmpty();
      }
    }
  }

  private Estate write(Way way, Random random) throws IOException {
    for (int client = 0; client < CLIENTS; client++) {
      int gap = 400 << client;
      long time = random.nextInt(gap);
      while (time < MILLIS) {
        ask(way, client, time, random);
        time += random.nextInt(gap) + 1;
      }
    }
    Logs.write(folder, "lb/node.log", text(ofBalancer));
    Logs.write(folder, "iis/EXCH01/W3SVC1/u_ex260302_x.log", FIELDS + text(ofServer));
    String estate =
        """
        balancers:
          - name: lb4
            product: haproxy
            log-format: '%s'
            logs: ["lb/*"]
        """
            .formatted(way.format);
    return EstateFile.read(Files.writeString(folder.resolve("estate.yaml"), estate));
  }

  private void ask(Way way, int number, long time, Random random) {
    String client = "192.0.2." + number;
    boolean isHandedOn = random.nextInt(10) > 0;
    boolean isOld = number % 3 == 0 || (number % 3 == 1 && random.nextBoolean());
    long end = time + random.nextInt(800);
    int connection = 20_000 + random.nextInt(10);
    int port = way == Way.OWN_ADDRESS ? 1_024 + random.nextInt(60_000) : connection;
    String from = way == Way.OWN_ADDRESS ? (isHandedOn ? BALANCER + ":" + connection : "-:-") : "";
    ofBalancer.add(
        new Line(
            end,
            "%s [%s] fe~ %s %d %s %s %s AES128-SHA \"GET /owa/ HTTP/1.1\"\n"
                .formatted(
                    way == Way.KEPT_WITHOUT_PORTS ? client : client + ":" + port,
                    HAPROXY.format(BEGIN.plusMillis(time)),
                    isHandedOn ? "be/ex" : "fe/<NOSRV>",
                    end - time,
                    from,
                    isHandedOn ? "10.0.0.11:443" : "-:-",
                    isOld ? "TLSv1" : "TLSv1.2")
                .replace("  ", " ")));
    if (isHandedOn) {
      String peer = way == Way.OWN_ADDRESS ? BALANCER : client;
      String seenPort = way == Way.KEPT_WITHOUT_PORTS ? "-" : String.valueOf(connection);
      ofServer.add(
          new Line(
              end,
              "%s EXCH01 10.0.0.11 /owa/ 443 %s %s 400\n"
                  .formatted(IIS.format(BEGIN.plusMillis(end)), peer, seenPort)));
    }
    expected
        .computeIfAbsent(client, _ -> new TreeMap<>())
        .merge(isOld ? "TLS 1.0" : "TLS 1.2", 1L, Long::sum);
  }

  private static String text(List<Line> lines) {
    StringBuilder text = new StringBuilder();
    lines.stream()
        .sorted(Comparator.comparingLong(Line::logged))
        .forEach(line -> text.append(line.text));
    return text.toString();
  }
}
