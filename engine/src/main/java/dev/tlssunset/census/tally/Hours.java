package dev.tlssunset.census.tally;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/// Observations by clock hour and kind. Memory grows with the kinds that each hour really has, not
/// with how many there are in all: what is kept are pairs of an hour and a kind that was seen in
/// it.
public final class Hours {

  /// Stands for the hours of all observations that came when there was no more room.
  public static final long NOT_TOLD_APART = -1;

  /// Eleven years of hours; evidence with more is made up.
  private static final int MOST_HOURS = 100_000;

  /// About 64 MB.
  private static final int MOST_PAIRS = 1 << 22;

  private static final int SECONDS_AN_HOUR = 3600;

  private static final long NEVER = Long.MIN_VALUE;

  /// Takes the counts of an hour.
  public interface Counts {
    void take(int kind, long count);
  }

  /// Counts of one hour: an open hash of numbers, each a kind and its count.
  private static final class KindCounts {

    /// The lower bits of a number hold the count, those above them the kind plus 1: so no number in
    /// use is 0, which marks a free slot.
    private static final int COUNT_BITS = 36;

    private long[] slots = new long[4];
    private int used;

    boolean has(int kind) {
      return slots[slot(kind)] != 0;
    }

    void add(int kind, long count) {
      int slot = slot(kind);
      if (slots[slot] != 0) {
        slots[slot] += count;
        return;
      }
      slots[slot] = (kind + 1L) << COUNT_BITS | count;
      if (++used * 4 > slots.length * 3) {
        grow();
      }
    }

    void forEach(Counts action) {
      for (long entry : slots) {
        if (entry != 0) {
          action.take(kind(entry), entry & (1L << COUNT_BITS) - 1);
        }
      }
    }

    private void grow() {
      long[] old = slots;
      slots = new long[old.length * 2];
      for (long entry : old) {
        if (entry != 0) {
          slots[slot(kind(entry))] = entry;
        }
      }
    }

    private static int kind(long entry) {
      return (int) (entry >>> COUNT_BITS) - 1;
    }

    /// Where a kind stands, or would stand.
    private int slot(int kind) {
      int mask = slots.length - 1;
      int slot = ((kind * 0x9E3779B9) >>> 7) & mask;
      while (slots[slot] != 0 && kind(slots[slot]) != kind) {
        slot = slot + 1 & mask;
      }
      return slot;
    }
  }

  private final int mostPairs;
  private final Map<Long, KindCounts> hours = new HashMap<>();
  private int pairs;

  /// First second of the hour at hand, which `counts` is of; [#NEVER] before the first observation.
  private long start = NEVER;

  /// By kind, the observations of the hour at hand: most records of a log are of the same hour as
  /// the one before, and need no look-up. [#settle] adds them to those of all hours.
  private long[] counts = new long[64];

  /// The kinds that have counts there.
  private int[] counted = new int[64];

  private int countedKinds;

  Hours() {
    this(MOST_PAIRS);
  }

  /// @param mostPairs how many pairs of hour and kind are told apart
  Hours(int mostPairs) {
    this.mostPairs = mostPairs;
  }

  /// Counts an observation.
  void add(long second, int kind) {
    if (second < start || second >= start + SECONDS_AN_HOUR || kind >= counts.length) {
      turnTo(second, kind);
    }
    if (counts[kind]++ == 0) {
      counted[countedKinds++] = kind;
    }
  }

  private void turnTo(long second, int kind) {
    settle();
    start = Math.floorDiv(second, SECONDS_AN_HOUR) * SECONDS_AN_HOUR;
    if (kind >= counts.length) {
      counts = new long[Math.max(kind + 1, counts.length * 2)];
      counted = new int[counts.length];
    }
  }

  void add(Hours other) {
    settle();
    for (long hour : other.seen()) {
      other.forEach(hour, (kind, count) -> addToHour(hour, kind, count));
    }
  }

  void clear() {
    settle();
    hours.clear();
    pairs = 0;
    start = NEVER;
  }

  /// How many pairs of hour and kind there are.
  int pairs() {
    return pairs + countedKinds;
  }

  /// The hours that were seen, each as hours since 1970 (UTC), in their order.
  public SortedSet<Long> seen() {
    settle();
    return new TreeSet<>(hours.keySet());
  }

  /// When an hour begins.
  ///
  /// @param hour as hours since 1970 (UTC)
  public static Instant beginning(long hour) {
    return Instant.ofEpochSecond(hour * SECONDS_AN_HOUR);
  }

  /// Hands out every kind that was seen in an hour, with its count.
  public void forEach(long hour, Counts action) {
    KindCounts known = hours.get(hour);
    if (known != null) {
      known.forEach(action);
    }
  }

  private void settle() {
    long hour = Math.floorDiv(start, SECONDS_AN_HOUR);
    for (int i = 0; i < countedKinds; i++) {
      addToHour(hour, counted[i], counts[counted[i]]);
      counts[counted[i]] = 0;
    }
    countedKinds = 0;
  }

  /// @param hour as hours since 1970 (UTC)
  private void addToHour(long hour, int kind, long count) {
    KindCounts known = hours.get(hour);
    boolean isKnown = known != null && known.has(kind);
    boolean isFull = pairs >= mostPairs || (known == null && hours.size() >= MOST_HOURS);
    KindCounts kept =
        isKnown || !isFull
            ? hours.computeIfAbsent(hour, _ -> new KindCounts())
            : hours.computeIfAbsent(NOT_TOLD_APART, _ -> new KindCounts());
    int before = kept.used;
    kept.add(kind, count);
    pairs += kept.used - before;
  }
}
