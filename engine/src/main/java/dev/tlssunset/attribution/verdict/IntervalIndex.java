package dev.tlssunset.attribution.verdict;

import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;

/// Finds the records of a key that were open at a time.
///
/// Records lie grouped by the hash of their key, and within a group in the order of their
/// beginning. Blocks of them whose every record had ended before are passed over at once.
final class IntervalIndex {

  private static final int BLOCK_BITS = 6;

  private final int[] starts;
  private final int[] ends;
  private final int[] order;
  private final int[] groups;
  private final int[] blockEnds;

  /// @param byStart the records in the order of their beginning; those without the key left out
  /// @param key the key of a record
  /// @param starts first second by record
  /// @param ends last second by record
  IntervalIndex(int[] byStart, IntToLongFunction key, int[] starts, int[] ends) {
    this.starts = starts;
    this.ends = ends;
    int size = Integer.highestOneBit(Math.max(2, byStart.length)) * 2;
    groups = new int[size + 1];
    order = new int[byStart.length];
    for (int record : byStart) {
      groups[slot(key.applyAsLong(record)) + 1]++;
    }
    for (int slot = 0; slot < size; slot++) {
      groups[slot + 1] += groups[slot];
    }
    int[] next = groups.clone();
    for (int record : byStart) {
      order[next[slot(key.applyAsLong(record))]++] = record;
    }
    blockEnds = blockEnds();
  }

  private int[] blockEnds() {
    int[] latest = new int[(order.length >>> BLOCK_BITS) + 1];
    java.util.Arrays.fill(latest, Integer.MIN_VALUE);
    for (int i = 0; i < order.length; i++) {
      latest[i >>> BLOCK_BITS] = Math.max(latest[i >>> BLOCK_BITS], ends[order[i]]);
    }
    return latest;
  }

  /// Hands out records that were open at some time in `[from, to]`, and some of other keys, which
  /// the visitor has to tell apart.
  ///
  /// @param visitor says whether it wants more
  void forEach(long key, int from, int to, IntPredicate visitor) {
    int slot = slot(key);
    int first = groups[slot];
    int i = behind(first, groups[slot + 1], to) - 1;
    while (i >= first) {
      if (blockEnds[i >>> BLOCK_BITS] < from) {
        i = (i >>> BLOCK_BITS << BLOCK_BITS) - 1;
        continue;
      }
      if (ends[order[i]] >= from && !visitor.test(order[i])) {
        return;
      }
      i--;
    }
  }

  /// The first place whose record begins after a time.
  private int behind(int first, int last, int time) {
    int low = first;
    int high = last;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (starts[order[middle]] <= time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private int slot(long key) {
    long mixed = (key + 1) * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 40) & (groups.length - 2);
  }
}
