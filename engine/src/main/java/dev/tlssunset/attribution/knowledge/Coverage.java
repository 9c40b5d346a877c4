package dev.tlssunset.attribution.knowledge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which times the logs of a balancer tell of. A log is whole from its first record to its last;
/// between two files something may be missing. A record is written when its connection ends: that
/// this began long before does not say that the log did.
public final class Coverage {

  /// Files that follow one another so closely are one log that was begun anew.
  private static final int CLOSE = 60;

  /// Seconds are compared of two clocks that cut fractions off: what happened before the log's
  /// first record may seem to have happened after it.
  private static final int TOLERANCE = 2;

  /// So many times as long as records stand apart in a file, nothing happened.
  private static final int QUIET = 10;

  /// Of fewer records nobody knows how far they stand apart.
  private static final int FEWEST = 20;

  /// Time that is covered.
  ///
  /// @param quiet as long as this, nothing may have happened behind it or before it
  private record Stretch(int from, int to, int quiet) {

    static Stretch of(int from, int to, int records) {
      int quiet = records < FEWEST ? 0 : (to - from) / (records - 1) * QUIET;
      return new Stretch(from, to, Math.max(CLOSE, quiet));
    }

    boolean isFollowedBy(Stretch next) {
      return next.from - to <= Math.max(quiet, next.quiet);
    }

    Stretch with(Stretch next) {
      return new Stretch(from, Math.max(to, next.to), to > next.to ? quiet : next.quiet);
    }
  }

  private static final Comparator<Stretch> IN_TIME =
      Comparator.comparingInt(Stretch::from)
          .thenComparingInt(Stretch::to)
          .thenComparingInt(Stretch::quiet);

  /// First and last second by balancer and file, and how many records there are.
  private final Map<Long, int[]> byFile = new HashMap<>();

  private final Map<Integer, Integer> longest = new HashMap<>();
  private final Map<Integer, List<Stretch>> settled = new HashMap<>();

  public void add(int balancer, int file, int start, int end) {
    int[] stretch =
        byFile.computeIfAbsent(
            (long) balancer << Integer.SIZE | file, _ -> new int[] {end, end, 0});
    stretch[0] = Math.min(stretch[0], end);
    stretch[1] = Math.max(stretch[1], end);
    stretch[2]++;
    longest.merge(balancer, end - start, Math::max);
  }

  public void settle() {
    byFile.forEach((key, stretch) ->
        settled
            .computeIfAbsent((int) (key >>> Integer.SIZE), _ -> new ArrayList<>())
            .add(Stretch.of(stretch[0], stretch[1], stretch[2])));
    settled.replaceAll((_, stretches) -> joined(stretches));
  }

  private static List<Stretch> joined(List<Stretch> stretches) {
    stretches.sort(IN_TIME);
    List<Stretch> joined = new ArrayList<>();
    for (Stretch next : stretches) {
      Stretch last = joined.isEmpty() ? null : joined.getLast();
      if (last != null && last.isFollowedBy(next)) {
        joined.set(joined.size() - 1, last.with(next));
      } else {
        joined.add(next);
      }
    }
    return joined;
  }

  /// Whether the log was being written at a time.
  public boolean contains(int balancer, int second) {
    return covers(balancer, second, 0);
  }

  /// Whether every connection that was open at a time is in the log: it is written when a
  /// connection ends, and so the log has to go on for as long as the longest lasted.
  boolean isWhole(int balancer, int second) {
    return covers(balancer, second - TOLERANCE, longest.getOrDefault(balancer, 0) + 2 * TOLERANCE);
  }

  private boolean covers(int balancer, int second, int further) {
    for (Stretch stretch : settled.getOrDefault(balancer, List.of())) {
      if (stretch.from <= second && (long) second + further <= stretch.to) {
        return true;
      }
    }
    return false;
  }
}
