package dev.tlssunset.text;

import java.util.Arrays;

/// One thread's view of [Symbols]: looks a slice up without locking and without allocating when it
/// has met it before. When full it forgets everything and begins again.
///
/// The bytes it knows lie one behind the other in one array, each in whole words with zeros at the
/// end, so that a look-up costs two places in memory and compares eight bytes at a time. Which they
/// are is first guessed by the ends of the slice, which takes a third of the time of hashing it.
public final class SymbolCache {

  private static final int SMALLEST = 1 << 6;
  private static final int MOST_WORDS = 1 << 23;
  private static final int MOST_GUESSES = 1 << 16;

  /// Odd, and of no pattern; what they make of a slice is a guess only.
  private static final long FIRST = 0x9E3779B97F4A7C15L;

  private static final long LAST = 0xC2B2AE3D27D4EB4FL;
  private static final long BEFORE_LAST = 0xD6E8FEB86659FD93L;

  private final Symbols symbols;
  private final int mostWords;

  /// Hash in the upper half, place in `words` in the lower; 0 where free.
  private long[] slots = new long[SMALLEST];

  /// Places in `words`, by sketch; 0 where none.
  private int[] guesses = new int[SMALLEST];

  /// Per symbol: its number and length in one word, then its bytes.
  private long[] words = new long[SMALLEST * 4];

  private int used = 1;
  private int count;
  private int generation;

  public SymbolCache(Symbols symbols) {
    this(symbols, MOST_WORDS * Long.BYTES);
  }

  /// One that takes about so many bytes at most.
  public SymbolCache(Symbols symbols, int bytes) {
    this.symbols = symbols;
    mostWords = Math.clamp(bytes / Long.BYTES, words.length, MOST_WORDS);
  }

  /// The number of a slice; an empty slice is [Symbols#NONE].
  public int of(byte[] bytes, int from, int to) {
    int place = placeOf(bytes, from, to);
    return symbolAt(place);
  }

  /// Where a slice is kept: whoever remembers that can ask [#isAt] instead of looking it up again.
  /// Valid until [#generation] changes, which this call may bring about. An empty slice is at 0.
  public int placeOf(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length == 0) {
      return 0;
    }
    int sketch = (int) (sketch(bytes, from, to) >>> 48) & (guesses.length - 1);
    int guess = guesses[sketch];
    if (guess != 0) {
      long head = words[guess];
      if ((int) (head >>> 32) == length && isSame(guess + 1, bytes, from, to)) {
        return guess;
      }
    }
    int place = find(bytes, from, to);
    guesses[sketch & (guesses.length - 1)] = place;
    return place;
  }

  /// Whether a place holds a slice.
  public boolean isAt(int place, byte[] bytes, int from, int to) {
    return (int) (words[place] >>> 32) == to - from && isSame(place + 1, bytes, from, to);
  }

  /// The number of what a place holds.
  public int symbolAt(int place) {
    return (int) words[place];
  }

  /// How often it has forgotten everything.
  public int generation() {
    return generation;
  }

  /// A number that slices of other lengths or ends mostly have another of; 0 for an empty slice.
  /// Anybody can choose slices that share one.
  public static long sketch(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length == 0) {
      return 0;
    }
    long first = Words.at(bytes, from);
    if (length < 8) {
      return Words.prefix(first, length) * FIRST;
    }
    long sketch = (first + length) * FIRST + Words.at(bytes, to - 8) * LAST;
    return length <= 16 ? sketch : sketch + Words.at(bytes, to - 16) * BEFORE_LAST;
  }

  /// The place of a slice, which may be new.
  private int find(byte[] bytes, int from, int to) {
    int hash = Hash.of(bytes, from, to);
    long[] table = slots;
    int mask = table.length - 1;
    int slot = hash & mask;
    for (long entry = table[slot]; entry != 0; entry = table[slot]) {
      if ((int) (entry >>> 32) == hash) {
        long head = words[(int) entry];
        if ((int) (head >>> 32) == to - from && isSame((int) entry + 1, bytes, from, to)) {
          return (int) entry;
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
    for (; position + 16 <= to; position += 16) {
      long difference =
          (known[word] ^ Words.at(bytes, position))
              | (known[word + 1] ^ Words.at(bytes, position + 8));
      if (difference != 0) {
        return false;
      }
      word += 2;
    }
    if (position + 8 <= to) {
      if (known[word++] != Words.at(bytes, position)) {
        return false;
      }
      position += 8;
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
    return place;
  }

  private void makeRoom(int needed) {
    if (used + needed > mostWords) {
      forget();
    }
    if (used + needed > words.length) {
      int doubled = Math.min(words.length * 2, mostWords);
      words = Arrays.copyOf(words, Math.max(doubled, used + needed));
    }
    if (count * 4 >= slots.length * 3) {
      grow();
    }
  }

  /// Forgets everything, and frees its memory.
  public void forget() {
    used = 1;
    count = 0;
    generation++;
    slots = new long[SMALLEST];
    guesses = new int[SMALLEST];
    words = new long[SMALLEST * 4];
  }

  private void grow() {
    long[] old = slots;
    slots = new long[old.length * 2];
    guesses = new int[Math.min(slots.length, MOST_GUESSES)];
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
