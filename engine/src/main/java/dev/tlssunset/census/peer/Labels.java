package dev.tlssunset.census.peer;

import dev.tlssunset.observation.ObservationKind;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// What kinds are called in one respect, such as their version: a handful of labels, numbered in
/// the order in which they are shown, so that counting needs no texts.
final class Labels {

  private final String[] labels;
  private final int leftOut;
  private final int[] byKind;
  private final long[] counts;

  /// @param leftOut the label that says nothing, and is not told
  Labels(
      List<ObservationKind> kinds,
      Function<ObservationKind, String> label,
      Comparator<String> order,
      String leftOut) {
    String[] ofKinds = new String[kinds.size()];
    for (int kind = 0; kind < ofKinds.length; kind++) {
      ofKinds[kind] = label.apply(kinds.get(kind));
    }
    labels = new HashSet<>(Arrays.asList(ofKinds)).toArray(String[]::new);
    Arrays.sort(labels, order);
    byKind = new int[ofKinds.length];
    for (int kind = 0; kind < ofKinds.length; kind++) {
      byKind[kind] = Arrays.binarySearch(labels, ofKinds[kind], order);
    }
    this.leftOut = Arrays.binarySearch(labels, leftOut, order);
    counts = new long[labels.length];
  }

  int size() {
    return labels.length;
  }

  String label(int number) {
    return labels[number];
  }

  /// The number of a kind's label.
  int of(int kind) {
    return byKind[kind];
  }

  /// Counts observations of a kind, until [#take].
  void count(int kind, long observations) {
    counts[byKind[kind]] += observations;
  }

  /// What was counted, and begins anew.
  Map<String, Long> take() {
    Map<String, Long> taken = counted();
    Arrays.fill(counts, 0);
    return taken;
  }

  /// As [#take], without the counts.
  List<String> takeLabels() {
    Map<String, Long> taken = take();
    return taken.isEmpty() ? List.of() : List.copyOf(taken.keySet());
  }

  /// Mostly it is one, which needs no table.
  private Map<String, Long> counted() {
    int first = next(0);
    if (first == counts.length) {
      return Map.of();
    }
    if (next(first + 1) == counts.length) {
      return Map.of(labels[first], counts[first]);
    }
    Map<String, Long> several = new LinkedHashMap<>();
    for (int number = first; number < counts.length; number = next(number + 1)) {
      several.put(labels[number], counts[number]);
    }
    return several;
  }

  /// The next label that was counted and is told; as many as there are where none is.
  private int next(int from) {
    int number = from;
    while (number < counts.length && (counts[number] == 0 || number == leftOut)) {
      number++;
    }
    return number;
  }
}
