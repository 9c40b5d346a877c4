package dev.tlssunset.text;

import java.util.Arrays;

/// A small map from numbers to numbers above or equal to 0, without boxes. The key [Long#MIN_VALUE]
/// cannot be used.
public final class LongMap {

  /// What [#get] says of a key that was never put.
  public static final int ABSENT = -1;

  private static final long FREE = Long.MIN_VALUE;

  private long[] keys = new long[64];
  private int[] values = new int[64];
  private int count;

  public LongMap() {
    Arrays.fill(keys, FREE);
  }

  public int get(long key) {
    int mask = keys.length - 1;
    int slot = spread(key) & mask;
    while (keys[slot] != key) {
      if (keys[slot] == FREE) {
        return ABSENT;
      }
      slot = slot + 1 & mask;
    }
    return values[slot];
  }

  public boolean isEmpty() {
    return count == 0;
  }

  /// Adds a key that is not there yet.
  public void put(long key, int value) {
    if (++count * 2 > keys.length) {
      grow();
    }
    place(key, value);
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldValues = values;
    keys = new long[oldKeys.length * 2];
    values = new int[oldKeys.length * 2];
    Arrays.fill(keys, FREE);
    for (int slot = 0; slot < oldKeys.length; slot++) {
      if (oldKeys[slot] != FREE) {
        place(oldKeys[slot], oldValues[slot]);
      }
    }
  }

  private void place(long key, int value) {
    int slot = spread(key) & keys.length - 1;
    while (keys[slot] != FREE) {
      slot = slot + 1 & keys.length - 1;
    }
    keys[slot] = key;
    values[slot] = value;
  }

  private static int spread(long key) {
    long product = key * 0x9E3779B97F4A7C15L;
    return (int) (product >>> 40);
  }
}
