package dev.tlssunset.census.answer;

import dev.tlssunset.census.HourCount;
import dev.tlssunset.census.HourCount.Label;
import dev.tlssunset.census.Section;
import dev.tlssunset.census.tally.Hours;
import dev.tlssunset.observation.ObservationKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;

/// Observations by hour, section, service and version.
final class HourCounts {

  private static final int NOT_SHOWN = -1;

  private HourCounts() {}

  /// Hours that were too many to be told apart have no place in time, and are left out.
  static List<HourCount> of(
      List<ObservationKind> kinds, Predicate<ObservationKind> shown, Hours hours) {
    TreeSet<Label> different = new TreeSet<>();
    kinds.forEach(kind -> different.add(label(kind)));
    List<Label> labels = new ArrayList<>(different);
    int[] ofKinds = new int[kinds.size()];
    for (int kind = 0; kind < ofKinds.length; kind++) {
      boolean isShown = shown.test(kinds.get(kind));
      ofKinds[kind] =
          isShown ? Collections.binarySearch(labels, label(kinds.get(kind))) : NOT_SHOWN;
    }
    List<HourCount> all = new ArrayList<>();
    long[] counts = new long[labels.size()];
    for (long hour : hours.seen().tailSet(0L)) {
      hours.forEach(
          hour,
          (kind, count) -> {
            if (ofKinds[kind] != NOT_SHOWN) {
              counts[ofKinds[kind]] += count;
            }
          });
      addCounts(Hours.beginning(hour), labels, counts, all);
    }
    return all;
  }

  private static Label label(ObservationKind kind) {
    return new Label(Section.of(kind), kind.service().name(), kind.versionLabel());
  }

  /// Adds the counts of an hour, and clears them.
  private static void addCounts(
      Instant hour, List<Label> labels, long[] counts, List<HourCount> all) {
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        all.add(new HourCount(hour, labels.get(i), counts[i]));
        counts[i] = 0;
      }
    }
  }
}
