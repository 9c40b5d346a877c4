package dev.tlssunset.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.census.Census;
import dev.tlssunset.census.Section;
import dev.tlssunset.ingest.estate.Estate;
import dev.tlssunset.ingest.estate.EstateFile;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What only large evidence reaches: tables that grow, counts that are handed over, threads that
/// share a capture, a join that is split.
class LargeEvidenceTest {

  /// Where a stretch of 512 seconds begins whose connections are joined together.
  private static final Instant BEGIN = Instant.parse("2026-03-02T08:02:08Z");

  private static final int PCAP_HEADER = 24;
  private static final int RECORD_HEADER = 16;
  private static final short IPV4 = 0x0800;

  private static final List<String> MAIL_EVENTS =
      List.of(
          "+,,",
          ">,220 EXCH01.contoso.example Microsoft ESMTP MAIL Service ready,",
          "<,EHLO mx1.fabrikam.example,",
          "<,STARTTLS,",
          "*,,TLS protocol SP_PROT_TLS1_%d_SERVER negotiation succeeded",
          "-,,Local");

  @TempDir private Path folder;

  @Test
  void aMailServerWithThousandsOfSessionsOpenAtOnce() throws IOException, InterruptedException {
    int sessions = 5_000;
    Map<String, Map<String, Long>> used = new TreeMap<>();
    try (BufferedWriter log = writer("smtp/EXCH01/SmtpReceive/RECV2026030208-1.LOG")) {
      log.write("#Log-type: SMTP Receive Protocol Log\n");
      for (int event = 0; event < MAIL_EVENTS.size(); event++) {
        for (int session = 0; session < sessions; session++) {
          log.write(mailLine(session, event));
        }
      }
    }
    for (int session = 0; session < sessions; session++) {
      count(used, mailClient(session), session % 3 == 0 ? "TLS 1.0" : "TLS 1.2");
    }
    assertThat(Scans.versions(Scans.of(folder))).isEqualTo(used);
    assertThat(Scans.versions(Scans.inPieces(folder, 3, 1, 40_000))).isEqualTo(used);
  }

  private static String mailLine(int session, int event) {
    return "2026-03-02T08:00:0%d.000Z,EXCH01\\In,%016X,%d,10.0.0.11:25,%s:50000,%s\n"
        .formatted(
            event,
            0x08DE_0000_0000_0000L + session,
            event,
            mailClient(session),
            MAIL_EVENTS.get(event).formatted(session % 3 == 0 ? 0 : 2));
  }

  private static String mailClient(int session) {
    return "192.0.2." + session % 200;
  }

  /// Far more than the first tables have room for, and with many threads more than one may keep.
  @Test
  void manyDifferentRecordsAreAllCounted() throws IOException, InterruptedException {
    int different = 60_000;
    try (BufferedWriter log = writer("iis/EXCH01/W3SVC1/u_ex260302.log")) {
      log.write("#Fields: date time s-ip cs-uri-stem s-port cs-username c-ip crypt-protocol\n");
      for (int line = 0; line < 3 * different; line++) {
        int record = (int) (line * 7L % different);
        log.write(
            "2026-03-02 08:00:00 10.0.0.11 /ews/x 443 user%d 10.1.%d.%d %s\n"
                .formatted(
                    record % 40_000, record % 251, record % 13, record % 5 == 0 ? "40" : "400"));
      }
    }
    WholeAnswer one = WholeAnswer.of(Scans.of(folder, 1));
    assertThat(one.observations()).isEqualTo(3L * different);
    assertThat(one.rows())
        .allSatisfy(
            row -> assertThat(row.use().versions().values()).allMatch(count -> count % 3 == 0));
    assertThat(
            one.rows().stream().mapToLong(row -> row.use().versions().getOrDefault("TLS 1.0", 0L)))
        .hasSize(251 * 13)
        .satisfies(old ->
            assertThat(old.stream().mapToLong(Long::longValue).sum())
                .isEqualTo(3L * different / 5));
    WholeAnswer ofMany = WholeAnswer.of(Scans.inPieces(folder, 32, 1, 1 << 20));
    assertThat(ofMany.rows()).isEqualTo(one.rows());
    assertThat(ofMany.hours()).isEqualTo(one.hours());
  }

  /// Two threads share a capture of more than 32 MiB.
  @Test
  void aLargeCaptureIsTheSameForTwoThreads() throws IOException, InterruptedException {
    int times = 200;
    multiply(Recordings.capture("mail"), folder.resolve("capture.pcap"), times);
    assertThat(Files.size(folder.resolve("capture.pcap"))).isGreaterThan(32 << 20);
    WholeAnswer one = WholeAnswer.of(Scans.of(folder, 1));
    WholeAnswer two = WholeAnswer.of(Scans.of(folder, 2));
    assertThat(two.differences(one)).isEmpty();

    multiply(Recordings.capture("mail"), folder.resolve("capture.pcap"), 1);
    long observations = WholeAnswer.of(Scans.of(folder, 1)).observations();
    assertThat(observations).isPositive();
    assertThat(two.observations()).isEqualTo(times * observations);
  }

  /// Writes the packets of IPv4 again and again, each time later and in another network.
  private static void multiply(Path capture, Path to, int times) throws IOException {
    ByteBuffer from = ByteBuffer.wrap(Files.readAllBytes(capture)).order(ByteOrder.LITTLE_ENDIAN);
    byte[] bytes = from.array();
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(to))) {
      out.write(bytes, 0, PCAP_HEADER);
      for (int network = 0; network < times; network++) {
        int length;
        for (int at = PCAP_HEADER; at < bytes.length; at += length) {
          length = RECORD_HEADER + from.getInt(at + 8);
          if (from.order(ByteOrder.BIG_ENDIAN).getShort(at + RECORD_HEADER + 12) == IPV4) {
            bytes[at + RECORD_HEADER + 27] = (byte) network;
            bytes[at + RECORD_HEADER + 31] = (byte) network;
            out.write(bytes, at, length);
          }
          from.order(ByteOrder.LITTLE_ENDIAN);
          from.putInt(at, from.getInt(at) + 3600);
        }
      }
    }
  }

  /// More connections in nine minutes than are joined at once, over ports that come again.
  @Test
  void moreConnectionsAtATimeThanAreJoinedAtOnce() throws IOException, InterruptedException {
    int connections = 240_000;
    int perSecond = 600;
    Map<String, Map<String, Long>> used = new TreeMap<>();
    DateTimeFormatter iis = format("yyyy-MM-dd HH:mm:ss");
    DateTimeFormatter haproxy = format("dd/MMM/yyyy:HH:mm:ss.SSS");
    try (BufferedWriter balancer = writer("haproxy/lb.log");
        BufferedWriter server = writer("iis/EXCH01/W3SVC1/u_ex260302.log")) {
      server.write("#Fields: date time s-ip s-port cs-uri-stem c-ip c-port crypt-protocol\n");
      for (int number = 0; number < connections; number++) {
        Instant at = BEGIN.plusSeconds(number / perSecond);
        int port = 1024 + number % 30_000;
        String client = "192.0.2." + number % 250;
        String version = number % 7 == 0 ? "TLSv1" : "TLSv1.2";
        balancer.write(
            "%s:%d [%s] front 300 %s/AES128-SHA 10.9.0.1:%d 10.0.0.11:443\n"
                .formatted(client, 40_000 + number % 20_000, haproxy.format(at), version, port));
        server.write("%s 10.0.0.11 443 /owa/ 10.9.0.1 %d 400\n".formatted(iis.format(at), port));
        count(used, client, number % 7 == 0 ? "TLS 1.0" : "TLS 1.2");
      }
    }
    Files.writeString(
        folder.resolve("estate.yaml"),
        """
        balancers:
          - name: lb
            addresses: [10.9.0.1]
            product: haproxy
            log-format: "%ci:%cp [%t] %ft %Tt %sslv/%sslc %bi:%bp %si:%sp"
            logs: ["haproxy/lb.log"]
        """);
    Estate estate = EstateFile.read(folder.resolve("estate.yaml"));
    Census census = Scans.of(folder, 2, estate);
    Map<String, Long> grounds = new HashMap<>();
    census.forEach(
        Section.INBOUND,
        row -> row.grounds().forEach((ground, count) -> grounds.merge(ground, count, Long::sum)));
    assertThat(grounds).isEqualTo(Map.of("source-port", (long) connections));
    assertThat(Scans.versions(census)).isEqualTo(used);
  }

  private BufferedWriter writer(String path) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.resolveSibling("."));
    return Files.newBufferedWriter(file, UTF_8);
  }

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }

  private static void count(Map<String, Map<String, Long>> used, String client, String version) {
    used.computeIfAbsent(client, _ -> new TreeMap<>()).merge(version, 1L, Long::sum);
  }
}
