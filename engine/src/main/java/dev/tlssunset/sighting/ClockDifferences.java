package dev.tlssunset.sighting;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// What lies between logs' records and captured connections with the same ends and ports, for each
/// clock that logs go by.
final class ClockDifferences {

  /// What tells of one clock.
  static final class OfClock {

    /// How many differ by so many seconds.
    private final TreeMap<Integer, Integer> counts = new TreeMap<>();

    private int expected;
    private int all;

    /// How many could be of one connection, at most.
    int expected() {
      return expected;
    }

    /// How many there are.
    int all() {
      return all;
    }

    /// The stretch of this width in which most lie, and of those the nearest to zero.
    ///
    /// @param except a stretch that is left out, with what lies near to it
    /// @param distance how near, in seconds
    Stretch densest(int width, Stretch except, int distance) {
      int[] seconds = counts.keySet().stream().mapToInt(Integer::intValue).toArray();
      int[] many = counts.values().stream().mapToInt(Integer::intValue).toArray();
      Stretch best = Stretch.NONE;
      int from = 0;
      int count = 0;
      for (int to = 0; to < seconds.length; to++) {
        count += many[to];
        while (seconds[to] - seconds[from] > width) {
          count -= many[from++];
        }
        boolean isLooked =
            except.count == 0 || !except.isNear(seconds[from], seconds[to], distance);
        if (isLooked && best.isLess(count, seconds[from])) {
          int[] those = Arrays.copyOfRange(many, from, to + 1);
          best =
              new Stretch(count, seconds[from], seconds[to], middle(seconds, from, those, count));
        }
      }
      return best;
    }

    private static int middle(int[] seconds, int from, int[] many, int count) {
      int at = 0;
      int before = many[0];
      while (before <= count / 2) {
        before += many[++at];
      }
      return seconds[from + at];
    }
  }

  /// Differences that lie side by side.
  ///
  /// @param count how many they are
  record Stretch(int count, int from, int to, int middle) {

    static final Stretch NONE = new Stretch(0, 0, 0, 0);

    private boolean isLess(int others, int othersFrom) {
      return others > count || (others == count && Math.abs(othersFrom) < Math.abs(from));
    }

    private boolean isNear(int othersFrom, int othersTo, int distance) {
      return othersFrom <= to + distance && othersTo >= from - distance;
    }
  }

  private final Map<Integer, OfClock> byClock = new HashMap<>();

  /// Adds one, unless it is so large that nothing follows from it.
  void add(int clock, long difference) {
    if (Math.abs(difference) <= CaptureClocks.MOST_SKEW) {
      OfClock of = of(clock);
      of.counts.merge((int) difference, 1, Integer::sum);
      of.all++;
    }
  }

  /// Says that of those added so many more could be of one connection.
  void expect(int clock, int count) {
    of(clock).expected += count;
  }

  private OfClock of(int clock) {
    return byClock.computeIfAbsent(clock, _ -> new OfClock());
  }

  Map<Integer, OfClock> byClock() {
    return byClock;
  }
}
