package dev.tlssunset.census.answer;

import dev.tlssunset.census.InputRow;
import dev.tlssunset.census.InputRow.Example;
import dev.tlssunset.census.ScannedFiles;
import dev.tlssunset.census.tally.FileCounts;
import dev.tlssunset.census.tally.FileCounts.Strange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What became of the files, a row each.
final class InputRows {

  private InputRows() {}

  static InputRow row(ScannedFiles files, int file, FileCounts counts) {
    return new InputRow(
        files.name(file),
        files.format(file),
        counts.records(),
        sums(counts.rejected()),
        sums(counts.setAside()),
        sums(counts.oddities()),
        examples(files, counts),
        files.problem(file));
  }

  private static Map<String, Long> sums(Map<String, Strange> counts) {
    Map<String, Long> sums = new TreeMap<>();
    counts.forEach((reason, strange) -> sums.put(reason, strange.count()));
    return sums;
  }

  private static List<Example> examples(ScannedFiles files, FileCounts counts) {
    List<Example> examples = new ArrayList<>();
    counts.rejected().forEach((reason, strange) -> examples.add(example(files, reason, strange)));
    counts.oddities().forEach((reason, strange) -> examples.add(example(files, reason, strange)));
    return List.copyOf(examples);
  }

  private static Example example(ScannedFiles files, String reason, Strange strange) {
    return new Example(reason, files.lineAt(strange.position()), strange.text());
  }
}
