package dev.tlssunset.census;

import dev.tlssunset.observation.ObservationKind;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// What kinds are called in one respect, such as their version: a handful of labels, numbered in
/// the order in which they are shown, so that counting needs no texts.
final class Labels {

  private final List<String> labels;
  private final int[] byKind;
  private final long[] counts;

  Labels(
      List<ObservationKind> kinds,
      Function<ObservationKind, String> label,
      Comparator<String> order) {
    labels = kinds.stream().map(label).distinct().sorted(order).toList();
    Map<String, Integer> numbers = new HashMap<>();
    labels.forEach(each -> numbers.put(each, numbers.size()));
    byKind = kinds.stream().map(label).mapToInt(numbers::get).toArray();
    counts = new long[labels.size()];
  }

  int size() {
    return labels.size();
  }

  String label(int number) {
    return labels.get(number);
  }

  /// The number of a kind's label.
  int of(int kind) {
    return byKind[kind];
  }

  /// Counts observations of a kind, until [#take].
  void count(int kind, long observations) {
    counts[byKind[kind]] += observations;
  }

  /// What was counted, and begins anew; labels that are `left` out are not told.
  Map<String, Long> take(String left) {
    Map<String, Long> taken = new LinkedHashMap<>(4);
    for (int number = 0; number < counts.length; number++) {
      if (counts[number] > 0 && !labels.get(number).equals(left)) {
        taken.put(labels.get(number), counts[number]);
      }
      counts[number] = 0;
    }
    return taken;
  }
}
