package dev.tlssunset.attribution.knowledge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which times the logs of a balancer tell of. A log is whole from its first record to its last;
/// between two files something may be missing.
public final class Coverage {

  /// Files that follow one another so closely are one log that was begun anew.
  private static final int CLOSE = 60;

  private record Stretch(int from, int to) {}

  private final Map<Long, int[]> byFile = new HashMap<>();
  private final Map<Integer, Integer> longest = new HashMap<>();
  private final Map<Integer, List<Stretch>> settled = new HashMap<>();

  public void add(int balancer, int file, int start, int end) {
    int[] stretch =
        byFile.computeIfAbsent((long) balancer << Integer.SIZE | file, _ -> new int[] {start, end});
    stretch[0] = Math.min(stretch[0], start);
    stretch[1] = Math.max(stretch[1], end);
    longest.merge(balancer, end - start, Math::max);
  }

  public void settle() {
    byFile.forEach((key, stretch) ->
        settled
            .computeIfAbsent((int) (key >>> Integer.SIZE), _ -> new ArrayList<>())
            .add(new Stretch(stretch[0], stretch[1])));
    settled.replaceAll((_, stretches) -> joined(stretches));
  }

  private static List<Stretch> joined(List<Stretch> stretches) {
    stretches.sort(Comparator.comparingInt(Stretch::from));
    List<Stretch> joined = new ArrayList<>();
    for (Stretch next : stretches) {
      Stretch last = joined.isEmpty() ? null : joined.getLast();
      if (last != null && next.from - last.to <= CLOSE) {
        joined.set(joined.size() - 1, new Stretch(last.from, Math.max(last.to, next.to)));
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
    return covers(balancer, second, longest.getOrDefault(balancer, 0));
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
