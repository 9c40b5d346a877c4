package dev.tlssunset.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The distinct byte strings of a run, numbered from 2 in the order of their coming; 0 stands for
/// "none". Safe for use by many threads; the hot path of a thread goes through a [SymbolCache].
///
/// Symbols are never removed: a number, once given, means the same bytes until the end of the run.
/// Memory is bounded: when the symbols are full, every further value is [#NOT_TOLD_APART].
public final class Symbols {

  public static final int NONE = 0;

  /// Stands for all values that came when there was no more room.
  public static final int NOT_TOLD_APART = 1;

  private static final String NOT_TOLD_APART_TEXT = "(too many to tell apart)";

  /// Bytes that a text takes besides its own.
  public static final int OVERHEAD = 40;

  private byte[][] values = new byte[64][];
  private int[] hashes = new int[64];
  private int[] slots = new int[128];
  private int count = 1;
  private long room;

  /// Room for about `room` bytes.
  public Symbols(long room) {
    this.room = room;
    values[NONE] = new byte[0];
    of(NOT_TOLD_APART_TEXT);
  }

  /// The number of a text (as UTF-8).
  public int of(String text) {
    if (text.isEmpty()) {
      return NONE;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return of(Arrays.copyOf(bytes, bytes.length + Words.SLACK), 0, bytes.length);
  }

  /// The number of a slice; an empty slice is [#NONE].
  public int of(byte[] bytes, int from, int to) {
    return from == to ? NONE : of(bytes, from, to, Hash.of(bytes, from, to));
  }

  synchronized int of(byte[] bytes, int from, int to, int hash) {
    int slot = hash & slots.length - 1;
    while (slots[slot] != NONE) {
      int symbol = slots[slot];
      if (hashes[symbol] == hash
          && Arrays.equals(values[symbol], 0, values[symbol].length, bytes, from, to)) {
        return symbol;
      }
      slot = slot + 1 & slots.length - 1;
    }
    int needed = to - from + OVERHEAD;
    if (needed > room) {
      return NOT_TOLD_APART;
    }
    room -= needed;
    return add(Arrays.copyOfRange(bytes, from, to), hash, slot);
  }

  /// The bytes of a symbol; not to be changed.
  public synchronized byte[] bytes(int symbol) {
    return values[symbol];
  }

  /// The text of a symbol; bytes that are not UTF-8 come out as replacement characters.
  public String text(int symbol) {
    return new String(bytes(symbol), StandardCharsets.UTF_8);
  }

  /// One more than the highest number given.
  public synchronized int size() {
    return count;
  }

  private int add(byte[] value, int hash, int slot) {
    int symbol = count++;
    if (symbol == values.length) {
      values = Arrays.copyOf(values, symbol * 2);
      hashes = Arrays.copyOf(hashes, symbol * 2);
    }
    values[symbol] = value;
    hashes[symbol] = hash;
    slots[slot] = symbol;
    if (count * 2 > slots.length) {
      grow();
    }
    return symbol;
  }

  private void grow() {
    slots = new int[slots.length * 2];
    for (int symbol = 1; symbol < count; symbol++) {
      int slot = hashes[symbol] & slots.length - 1;
      while (slots[slot] != NONE) {
        slot = slot + 1 & slots.length - 1;
      }
      slots[slot] = symbol;
    }
  }
}
