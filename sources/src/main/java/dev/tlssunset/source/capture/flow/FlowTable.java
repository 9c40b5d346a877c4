package dev.tlssunset.source.capture.flow;

/// A map from the key of each flow to what is known of it, a number too. Grows up to a bound; from
/// there on, one of the flows that share a bucket gives way to a new one, by its rank.
final class FlowTable {

  static final int ABSENT = -1;

  /// So that a table of 40 MiB is the largest; a capture has two.
  private static final int MOST = 1 << 21;

  private static final int BUCKET = 8;

  /// For flows from this rank on, the table grows as long as it can before one of them gives way.
  static final long WORTH_GROWING = 1L << 28;

  private final int most;

  /// Key and value of each slot, one behind the other; a free slot has the key 0.
  private long[] slots = new long[2 << 10];

  /// By slot: a second number, the note.
  private int[] notes = new int[1 << 10];

  private int count;

  FlowTable() {
    this(MOST);
  }

  /// @param most slots, a power of two
  FlowTable(int most) {
    this.most = most;
  }

  /// The slot of a key, or [#ABSENT]. Valid until the next [#claim].
  int find(long key) {
    long[] table = slots;
    int bucket = bucket(key, table.length);
    for (int slot = bucket; slot < bucket + 2 * BUCKET; slot += 2) {
      if (table[slot] == key) {
        return slot;
      }
    }
    return ABSENT;
  }

  long value(int slot) {
    return slots[slot + 1];
  }

  void set(int slot, long value) {
    slots[slot + 1] = value;
  }

  int note(int slot) {
    return notes[slot / 2];
  }

  void setNote(int slot, int note) {
    notes[slot / 2] = note;
  }

  /// Frees a slot.
  void remove(int slot) {
    slots[slot] = 0;
    slots[slot + 1] = 0;
    notes[slot / 2] = 0;
    count--;
  }

  /// A slot for a key that has none.
  ///
  /// @param rank of two values, the one with the lower rank gives way first
  /// @return the slot; what gave way for it is still its value, 0 where nothing did
  int claim(long key, Rank rank) {
    if (count * 4 > slots.length && canGrow()) {
      grow();
    }
    int slot = place(key, rank);
    while (slots[slot] != 0 && canGrow() && rank.of(slots[slot + 1]) >= WORTH_GROWING) {
      grow();
      slot = place(key, rank);
    }
    count += slots[slot] == 0 ? 1 : 0;
    slots[slot] = key;
    notes[slot / 2] = 0;
    return slot;
  }

  /// A free slot of the key's bucket, else the one that gives way.
  private int place(long key, Rank rank) {
    int bucket = bucket(key, slots.length);
    int victim = bucket;
    for (int slot = bucket; slot < bucket + 2 * BUCKET; slot += 2) {
      if (slots[slot] == 0) {
        return slot;
      }
      if (rank.of(slots[slot + 1]) < rank.of(slots[victim + 1])) {
        victim = slot;
      }
    }
    return victim;
  }

  private boolean canGrow() {
    return slots.length < 2 * most;
  }

  /// How much a flow is worth to be kept.
  interface Rank {
    long of(long value);
  }

  /// No bucket of the larger table overflows: what shares one there has shared one in the smaller
  /// table too.
  private void grow() {
    long[] old = slots;
    int[] oldNotes = notes;
    slots = new long[old.length * 2];
    notes = new int[oldNotes.length * 2];
    for (int from = 0; from < old.length; from += 2) {
      if (old[from] != 0) {
        int slot = bucket(old[from], slots.length);
        while (slots[slot] != 0) {
          slot += 2;
        }
        slots[slot] = old[from];
        slots[slot + 1] = old[from + 1];
        notes[slot / 2] = oldNotes[from / 2];
      }
    }
  }

  private static int bucket(long key, int length) {
    return ((int) (key >>> 32) & (length / 2 - 1) & -BUCKET) * 2;
  }
}
