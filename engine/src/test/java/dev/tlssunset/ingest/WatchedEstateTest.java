package dev.tlssunset.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.census.Census;
import dev.tlssunset.census.InputRow;
import dev.tlssunset.census.PeerRow;
import dev.tlssunset.census.Section;
import dev.tlssunset.testkit.capture.WatchedEstate;
import dev.tlssunset.testkit.capture.WatchedEstate.Watch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
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
    String section = row.section().name().toLowerCase(Locale.ROOT);
    row.versions()
        .forEach((version, count) ->
            counts.merge(
                String.join(" ", section, row.peer(), row.service(), row.unit().label(), version),
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
