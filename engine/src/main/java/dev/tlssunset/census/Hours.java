package dev.tlssunset.census;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ObjLongConsumer;

/// Observations by clock hour and kind.
final class Hours {

  /// Eleven years of hours; evidence with more is made up, and its further hours are not told
  /// apart.
  private static final int MOST = 100_000;

  private static final int SECONDS_AN_HOUR = 3600;

  private static final long NEVER = Long.MIN_VALUE;

  /// @param hour hours since 1970 (UTC)
  /// @param kind number of the kind
  record HourOfKind(long hour, int kind) {}

  private final Map<Long, long[]> hours = new HashMap<>();

  /// First second of the hour that `counts` is of; of none before the first observation.
  private long start = NEVER;

  private long[] counts = new long[0];

  void add(long second, int kind) {
    if (second < start || second >= start + SECONDS_AN_HOUR || kind >= counts.length) {
      long hour = Math.floorDiv(second, SECONDS_AN_HOUR);
      use(hour, kind);
      start = hour * SECONDS_AN_HOUR;
    }
    counts[kind]++;
  }

  void add(Hours other) {
    other.forEach((hour, count) -> {
      use(hour.hour(), hour.kind());
      counts[hour.kind()] += count;
    });
    start = NEVER;
  }

  void clear() {
    hours.clear();
    counts = new long[0];
    start = NEVER;
  }

  /// Hands out every hour and kind that was seen, with its count.
  void forEach(ObjLongConsumer<HourOfKind> action) {
    hours.forEach((hour, kinds) -> {
      for (int kind = 0; kind < kinds.length; kind++) {
        if (kinds[kind] > 0) {
          action.accept(new HourOfKind(hour, kind), kinds[kind]);
        }
      }
    });
  }

  private void use(long hour, int kind) {
    long kept = hours.size() < MOST || hours.containsKey(hour) ? hour : 0;
    long[] known = hours.getOrDefault(kept, new long[0]);
    if (kind >= known.length) {
      known = Arrays.copyOf(known, Math.max(kind + 1, known.length * 2));
    }
    hours.put(kept, known);
    counts = known;
  }
}
