package dev.tlssunset.text;

import java.util.Arrays;

/// One thread's view of [Symbols]: looks a slice up without locking and without allocating when it
/// has met it before. When full it forgets everything and begins again.
///
/// The bytes it knows lie one behind the other in one array, each in whole words with zeros at the
/// end, so that a look-up costs two places in memory and compares eight bytes at a time.
public final class SymbolCache {

  private static final int SMALLEST = 1 << 6;
  private static final int MOST_WORDS = 1 << 23;

  private final Symbols symbols;

  /// Hash in the upper half, place in `words` in the lower; 0 where free.
  private long[] slots = new long[SMALLEST];

  /// Per symbol: its number and length in one word, then its bytes.
  private long[] words = new long[SMALLEST * 4];

  private int used = 1;
  private int count;

  public SymbolCache(Symbols symbols) {
    this.symbols = symbols;
  }

  /// The number of a slice; an empty slice is [Symbols#NONE].
  public int of(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length == 0) {
      return Symbols.NONE;
    }
    int hash = Hash.of(bytes, from, to);
    long[] table = slots;
    int mask = table.length - 1;
    int slot = hash & mask;
    for (long entry = table[slot]; entry != 0; entry = table[slot]) {
      if ((int) (entry >>> 32) == hash) {
        long head = words[(int) entry];
        if ((int) (head >>> 32) == length && isSame((int) entry + 1, bytes, from, to)) {
          return (int) head;
        }
      }
      slot = slot + 1 & mask;
    }
    return remember(bytes, from, to, hash);
  }

  private boolean isSame(int place, byte[] bytes, int from, int to) {
    long[] known = words;
    int word = place;
    int position = from;
    for (; position + 8 <= to; position += 8) {
      if (known[word++] != Words.at(bytes, position)) {
        return false;
      }
    }
    return position == to || known[word] == Words.prefix(Words.at(bytes, position), to - position);
  }

  private int remember(byte[] bytes, int from, int to, int hash) {
    int symbol = symbols.of(bytes, from, to, hash);
    int needed = 1 + ((to - from + 7) >>> 3);
    makeRoom(needed);
    int place = used;
    words[place] = (long) (to - from) << 32 | symbol;
    int word = place + 1;
    int position = from;
    for (; position + 8 <= to; position += 8) {
      words[word++] = Words.at(bytes, position);
    }
    if (position < to) {
      words[word] = Words.prefix(Words.at(bytes, position), to - position);
    }
    used += needed;
    count++;
    place(hash, place);
    return symbol;
  }

  private void makeRoom(int needed) {
    if (used + needed > MOST_WORDS) {
      forget();
    }
    if (used + needed > words.length) {
      words = Arrays.copyOf(words, Math.max(words.length * 2, used + needed));
    }
    if (count * 2 >= slots.length) {
      grow();
    }
  }

  private void forget() {
    used = 1;
    count = 0;
    Arrays.fill(slots, 0);
  }

  private void grow() {
    long[] old = slots;
    slots = new long[old.length * 2];
    for (long entry : old) {
      if (entry != 0) {
        place((int) (entry >>> 32), (int) entry);
      }
    }
  }

  private void place(int hash, int place) {
    int slot = hash & slots.length - 1;
    while (slots[slot] != 0) {
      slot = slot + 1 & slots.length - 1;
    }
    slots[slot] = (long) hash << 32 | place;
  }
}
