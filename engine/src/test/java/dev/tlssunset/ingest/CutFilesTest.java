package dev.tlssunset.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.census.InputRow;
import dev.tlssunset.testkit.estate.MadeUpEstate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A log cut at any line into several files, the header repeated on top of each, counts the same as
/// the one log: every row but for the names of the files, and the counts of all files together.
class CutFilesTest {

  private static final int SEEDS = 60;

  @TempDir private Path folder;

  @Test
  void countTheSame() throws IOException, InterruptedException {
    for (long seed = 2000; seed < 2000 + SEEDS; seed++) {
      Path packed = folder.resolve(seed + "-packed");
      MadeUpEstate.of(seed).folder().writeTo(packed);
      SortedMap<String, String> logs = Logs.plainTextsBelow(packed);
      logs.values().removeIf(CutFilesTest::tellsTheDayOnlyOnce);
      Path whole = folder.resolve(seed + "-whole");
      Path cut = folder.resolve(seed + "-cut");
      for (Map.Entry<String, String> log : logs.entrySet()) {
        Logs.write(whole, log.getKey(), log.getValue());
        writeCut(cut, log.getKey(), log.getValue(), new SplittableRandom(seed));
      }
      if (!logs.isEmpty()) {
        isTheSame(cut, whole, seed);
      }
    }
  }

  private static void isTheSame(Path cut, Path whole, long seed)
      throws IOException, InterruptedException {
    WholeAnswer expected = WholeAnswer.of(Scans.of(whole));
    WholeAnswer actual = WholeAnswer.of(Scans.of(cut));
    assertThat(actual.anywhere().differences(expected.anywhere())).as("seed %d", seed).isEmpty();
    assertThat(sums(actual)).as("seed %d", seed).isEqualTo(sums(expected));
  }

  /// Blocks without dates go on from the records before them, which a cut takes away.
  private static boolean tellsTheDayOnlyOnce(String log) {
    return log.lines()
        .filter(line -> line.startsWith("#Fields:") && line.indexOf(',') < 0)
        .anyMatch(line -> !(line.toLowerCase(Locale.ROOT) + " ").contains(" date "));
  }

  private static void writeCut(Path folder, String path, String log, SplittableRandom random)
      throws IOException {
    List<String> header = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    int number = 0;
    for (String line : Logs.lines(log)) {
      boolean mayCut = header.stream().anyMatch(known -> known.startsWith("#Fields:"));
      if (mayCut && random.nextInt(12) == 0) {
        Logs.write(folder, "%s.%04d".formatted(path, number++), part.toString());
        part.setLength(0);
        header.forEach(part::append);
      }
      part.append(line);
      remember(line, header);
    }
    Logs.write(folder, "%s.%04d".formatted(path, number), part.toString());
  }

  private static void remember(String line, List<String> header) {
    int colon = line.indexOf(':');
    if (line.startsWith("#") && colon > 0) {
      header.removeIf(known -> known.startsWith(line.substring(0, colon + 1)));
      header.add(line);
    }
  }

  private static Map<String, Long> sums(WholeAnswer answer) {
    Map<String, Long> sums = new TreeMap<>();
    for (InputRow input : answer.inputs()) {
      sums.merge("records", input.records(), Long::sum);
      input.rejected().forEach((reason, count) -> sums.merge(reason, count, Long::sum));
      input.setAside().forEach((reason, count) -> sums.merge(reason, count, Long::sum));
      input.oddities().forEach((name, count) -> sums.merge(name, count, Long::sum));
    }
    return sums;
  }
}
