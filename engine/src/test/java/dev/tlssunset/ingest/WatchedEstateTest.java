package dev.tlssunset.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.census.Census;
import dev.tlssunset.census.InputRow;
import dev.tlssunset.census.PeerRow;
import dev.tlssunset.census.Section;
import dev.tlssunset.testkit.capture.PcapFile;
import dev.tlssunset.testkit.capture.PcapFile.End;
import dev.tlssunset.testkit.capture.TcpTalk;
import dev.tlssunset.testkit.capture.TlsTalk;
import dev.tlssunset.testkit.capture.WatchedEstate;
import dev.tlssunset.testkit.capture.WatchedEstate.Watch;
import dev.tlssunset.testkit.estate.Packaging;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Logs and a capture of the same server, of the same day: each connection counts once.
class WatchedEstateTest {

  private static final int HOUR = 3600;
  private static final int DAY = 24 * HOUR;

  @TempDir private Path folder;

  static Stream<Watch> watches() {
    return Stream.of(
        Watch.ALL,
        new Watch(9 * HOUR, 10 * HOUR, 0, DAY),
        new Watch(9 * HOUR, 10 * HOUR, 0, 9 * HOUR),
        new Watch(0, DAY, 0, 0),
        new Watch(0, 0, 0, DAY),
        new Watch(0, DAY, -40, DAY),
        new Watch(0, DAY, 3 * HOUR + 17, DAY),
        new Watch(6 * HOUR, 18 * HOUR, -5401, 12 * HOUR));
  }

  @ParameterizedTest
  @MethodSource("watches")
  void eachConnectionCountsOnce(Watch watch) throws IOException, InterruptedException {
    WatchedEstate estate = WatchedEstate.of(7, 300, watch);
    Census census = scan(estate, 2);
    assertThat(counts(census)).isEqualTo(estate.counts());
    assertThat(setAside(census)).isEqualTo(estate.setAside().byName());
  }

  @Test
  void theAnswerIsTheSameForAnyNumberOfThreads() throws IOException, InterruptedException {
    WatchedEstate estate = WatchedEstate.of(8, 200, new Watch(0, DAY, 90, DAY));
    WholeAnswer one = WholeAnswer.of(scan(estate, 1));
    assertThat(WholeAnswer.of(scan(estate, 4)).differences(one)).isEmpty();
  }

  /// A ring of files, as dumpcap and netsh write them: connections go on in the next one.
  @Test
  void theFilesOfOneRotationAreOneCapture() throws IOException, InterruptedException {
    WatchedEstate estate = WatchedEstate.of(9, 150, new Watch(0, DAY, 0, 0));
    PcapFile capture = estate.capture();
    int third = capture.count() / 3 + 1;
    byte[][] parts = {
      capture.bytes(0, third),
      capture.bytes(third, 2 * third),
      capture.bytes(2 * third, capture.count())
    };
    Logs.write(folder, "ring_00012.pcap", parts[2]);
    Logs.write(folder, "ring_00010.pcap.gz", Packaging.GZIP.pack(parts[0]));
    Logs.write(folder, "ring_00011.pcap.zst", Packaging.ZSTANDARD.pack(parts[1]));
    assertThat(counts(Scans.of(folder))).isEqualTo(estate.counts());
  }

  /// With the filter of docs/how-to/take-a-capture.md: what goes on from one segment to the next is
  /// lost.
  @Test
  void aCaptureOfNothingButHandshakesTellsTheSame() throws IOException, InterruptedException {
    WatchedEstate estate = WatchedEstate.of(9, 150, new Watch(0, DAY, 0, 0));
    PcapFile filtered =
        estate
            .capture()
            .only(tcp -> {
              boolean isOpeningOrEnd = (tcp[13] & 7) != 0;
              return isOpeningOrEnd
                  || isMailPort(tcp)
                  || (tcp.length > 21 && tcp[20] >= 20 && tcp[20] <= 22 && tcp[21] == 3);
            });
    assertThat(filtered.count()).isLessThan(estate.capture().count());
    Logs.write(folder, "filtered.pcap", filtered.bytes());
    assertThat(counts(Scans.of(folder))).isEqualTo(estate.counts());
  }

  private static boolean isMailPort(byte[] tcp) {
    return IntStream.of(0, 2)
        .map(at -> (tcp[at] & 0xff) << 8 | (tcp[at + 1] & 0xff))
        .anyMatch(port -> port == 25 || port == 110 || port == 143);
  }

  @Test
  void ofACaptureThatWasCutWhatIsLeftCounts() throws IOException, InterruptedException {
    byte[] whole = WatchedEstate.of(9, 150, new Watch(0, DAY, 0, 0)).capture().bytes();
    byte[] packed = Packaging.GZIP.pack(whole);
    Logs.write(folder, "cut.pcap", Arrays.copyOf(whole, whole.length / 2));
    Logs.write(folder, "packed/cut.pcap.gz", Arrays.copyOf(packed, packed.length / 2));
    Census census = Scans.of(folder);
    assertThat(census.inputs())
        .extracting(InputRow::problem)
        .satisfiesExactly(
            cut -> assertThat(cut).matches("cut within packet \\d+"),
            brokenOff ->
                assertThat(brokenOff).contains("broke off: the file ends within a gzip member"));
    assertThat(census.inputs()).extracting(InputRow::records).allMatch(records -> records > 1000);
    assertThat(counts(census)).hasSizeGreaterThan(50);
  }

  /// The devices that need this program most are those that have no good random numbers.
  @Test
  void aClientThatRepeatsItsRandomNumbersCountsEachTime() throws IOException, InterruptedException {
    PcapFile capture = new PcapFile();
    for (int port = 2000; port < 2005; port++) {
      TlsTalk sameAgain = new TlsTalk(new SplittableRandom(1));
      TcpTalk talk =
          new TcpTalk(
              capture,
              new End("192.168.1.9", port),
              new End("10.0.0.241", 995),
              WatchedEstate.BEGIN + port);
      sameAgain.establish(talk, "TLS 1.0", "TLS 1.0");
      talk.close();
    }
    Logs.write(folder, "here.pcap", capture.bytes());
    Logs.write(folder, "there.pcap", capture.bytes());
    assertThat(counts(Scans.of(folder)))
        .isEqualTo(Map.of("inbound 192.168.1.9 POP sessions TLS 1.0", 5L));
  }

  private Census scan(WatchedEstate estate, int threads) throws IOException, InterruptedException {
    for (Map.Entry<String, String> log : estate.logs().entrySet()) {
      Logs.write(folder, log.getKey(), log.getValue());
    }
    Logs.write(folder, "captures/exch01.pcap", estate.capture().bytes());
    return Scans.of(folder, threads);
  }

  private static Map<String, Long> counts(Census census) {
    Map<String, Long> counts = new TreeMap<>();
    for (Section section : Section.values()) {
      census.forEach(section, row -> count(row, counts));
    }
    return counts;
  }

  private static void count(PeerRow row, Map<String, Long> counts) {
    String section = row.use().section().name().toLowerCase(Locale.ROOT);
    row.use()
        .versions()
        .forEach((version, count) ->
            counts.merge(
                String.join(
                    " ",
                    section,
                    row.use().peer(),
                    row.use().service(),
                    row.use().unit().label(),
                    version),
                count,
                Long::sum));
  }

  private static Map<String, Long> setAside(Census census) {
    Map<String, Long> reasons = new TreeMap<>();
    for (InputRow input : census.inputs()) {
      input.setAside().forEach((reason, count) -> reasons.merge(reason, count, Long::sum));
    }
    return reasons;
  }
}
