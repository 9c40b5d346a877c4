package dev.tlssunset.census;

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
  private final int[] byKind;
  private final long[] counts;

  Labels(
      List<ObservationKind> kinds,
      Function<ObservationKind, String> label,
      Comparator<String> order) {
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

  /// What was counted, and begins anew; labels that are `left` out are not told.
  Map<String, Long> take(String left) {
    Map<String, Long> taken = Map.of();
    for (int number = 0; number < counts.length; number++) {
      if (counts[number] > 0 && !labels[number].equals(left)) {
        taken = with(taken, labels[number], counts[number]);
      }
      counts[number] = 0;
    }
    return taken;
  }

  /// Of most respects there is one label a row.
  private static Map<String, Long> with(Map<String, Long> taken, String label, long count) {
    if (taken.isEmpty()) {
      return Map.of(label, count);
    }
    Map<String, Long> more = taken.size() == 1 ? new LinkedHashMap<>(taken) : taken;
    more.put(label, count);
    return more;
  }

  /// As [#take], without the counts.
  List<String> takeLabels(String left) {
    return List.copyOf(take(left).keySet());
  }
}
