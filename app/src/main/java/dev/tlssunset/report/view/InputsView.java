package dev.tlssunset.report.view;

import dev.tlssunset.census.InputRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What became of the files, summed up.
///
/// @param formats how many files are of each format
/// @param setAside records that are no evidence of anybody's TLS, by reason
/// @param oddities what was read all the same, but is odd, with how often
/// @param incomplete files of which a part could not be read
public record InputsView(
    Map<String, Long> formats,
    Map<String, Long> setAside,
    Map<String, Long> oddities,
    List<InputRow> incomplete) {

  static InputsView of(List<InputRow> inputs) {
    Map<String, Long> formats = new LinkedHashMap<>();
    Map<String, Long> setAside = new LinkedHashMap<>();
    Map<String, Long> oddities = new TreeMap<>();
    for (InputRow input : inputs) {
      formats.merge(input.format(), 1L, Long::sum);
      add(input.setAside(), setAside);
      add(input.oddities(), oddities);
    }
    return new InputsView(
        formats, setAside, oddities, inputs.stream().filter(InputRow::isIncomplete).toList());
  }

  private static void add(Map<String, Long> counts, Map<String, Long> sums) {
    counts.forEach((name, count) -> sums.merge(name, count, Long::sum));
  }
}
