package dev.tlssunset.census;

import dev.tlssunset.observation.Observation;
import dev.tlssunset.text.Symbols;
import java.util.Arrays;

/// Observations rolled up: one row per kind, peer, forwarded address, user, software, device, name
/// and certificate, with its count, first and last second, and the place of its earliest
/// observation.
///
/// Rows are 56 bytes in one array of numbers, found through an open hash of 8-byte slots; nothing
/// is allocated but when it grows.
final class Rows {

  private static final int KEYS = 8;
  private static final int COUNT = KEYS;
  private static final int FIRST = COUNT + 2;
  private static final int LAST = FIRST + 1;
  private static final int POSITION = LAST + 1;
  private static final int STRIDE = POSITION + 2;

  private static final int BLOCK_BITS = 14;
  private static final int BLOCK_ROWS = 1 << BLOCK_BITS;

  private static final int BATCH = 128;
  private static final int SECOND = KEYS;
  private static final int WAITING_STRIDE = KEYS + 1;

  /// Above this, evidence is made up, or the machine too small for it.
  private static final int MOST = 2_300_000;

  private static final int PEER = 1;

  private final int most;
  private int[][] blocks = new int[16][];
  private long[] slots = new long[1 << 12];
  private int count;

  private final int[] waiting = new int[BATCH * WAITING_STRIDE];
  private final int[] waitingHashes = new int[BATCH];
  private final long[] waitingPositions = new long[BATCH];
  private int waitingCount;

  /// Keeps the compiler from leaving out reads whose values nobody needs.
  @SuppressWarnings("UnusedVariable")
  private int fetched;

  Rows() {
    this(MOST);
  }

  /// @param most from how many rows on further ones are told apart less finely
  Rows(int most) {
    this.most = most;
  }

  /// How many rows there are; they are numbered from 0.
  int count() {
    return count;
  }

  /// Counts an observation. It waits with others of its batch until [#settle]: to look many up one
  /// after the other lets the machine fetch their places in memory at the same time.
  void add(Observation seen) {
    int[] keys = waiting;
    int at = waitingCount * WAITING_STRIDE;
    keys[at] = seen.kind;
    keys[at + 1] = seen.peer;
    keys[at + 2] = seen.forwardedFor;
    keys[at + 3] = seen.user;
    keys[at + 4] = seen.software;
    keys[at + 5] = seen.device;
    keys[at + 6] = seen.name;
    keys[at + 7] = seen.certificate;
    keys[at + SECOND] = (int) seen.second;
    waitingPositions[waitingCount] = seen.position;
    if (++waitingCount == BATCH) {
      settle();
    }
  }

  /// Adds what waits. To be called before the rows are read.
  void settle() {
    int touched = 0;
    for (int i = 0; i < waitingCount; i++) {
      int hash = hash(waiting, i * WAITING_STRIDE);
      waitingHashes[i] = hash;
      touched += (int) slots[hash & slots.length - 1];
    }
    for (int i = 0; i < waitingCount; i++) {
      int entry = (int) slots[waitingHashes[i] & slots.length - 1];
      if (entry != 0) {
        touched += at(entry - 1, LAST);
      }
    }
    fetched = touched;
    for (int i = 0; i < waitingCount; i++) {
      int second = waiting[i * WAITING_STRIDE + SECOND];
      int row = row(waiting, i * WAITING_STRIDE, waitingHashes[i]);
      merge(row, 1, second, second, waitingPositions[i]);
    }
    waitingCount = 0;
  }

  /// Adds all rows of another table.
  void add(Rows other) {
    for (int row = 0; row < other.count; row++) {
      int[] block = other.blocks[row >>> BLOCK_BITS];
      int at = (row & BLOCK_ROWS - 1) * STRIDE;
      int mine = row(block, at, hash(block, at));
      merge(
          mine, other.observations(row), block[at + FIRST], block[at + LAST], other.position(row));
    }
  }

  void clear() {
    Arrays.fill(slots, 0);
    count = 0;
  }

  int kind(int row) {
    return at(row, 0);
  }

  int peer(int row) {
    return at(row, 1);
  }

  int forwardedFor(int row) {
    return at(row, 2);
  }

  int user(int row) {
    return at(row, 3);
  }

  int software(int row) {
    return at(row, 4);
  }

  int device(int row) {
    return at(row, 5);
  }

  int name(int row) {
    return at(row, 6);
  }

  int certificate(int row) {
    return at(row, 7);
  }

  long observations(int row) {
    return pair(row, COUNT);
  }

  long firstSecond(int row) {
    return Integer.toUnsignedLong(at(row, FIRST));
  }

  long lastSecond(int row) {
    return Integer.toUnsignedLong(at(row, LAST));
  }

  /// Of the earliest observation in the order of the evidence.
  long position(int row) {
    return pair(row, POSITION);
  }

  private int at(int row, int field) {
    return blocks[row >>> BLOCK_BITS][(row & BLOCK_ROWS - 1) * STRIDE + field];
  }

  private long pair(int row, int field) {
    return (long) at(row, field) << 32 | Integer.toUnsignedLong(at(row, field + 1));
  }

  private void merge(int row, long observations, int first, int last, long position) {
    int[] block = blocks[row >>> BLOCK_BITS];
    int at = (row & BLOCK_ROWS - 1) * STRIDE;
    long sum = pair(block, at + COUNT) + observations;
    put(block, at + COUNT, sum);
    if (Integer.compareUnsigned(first, block[at + FIRST]) < 0) {
      block[at + FIRST] = first;
    }
    if (Integer.compareUnsigned(last, block[at + LAST]) > 0) {
      block[at + LAST] = last;
    }
    if (position < pair(block, at + POSITION)) {
      put(block, at + POSITION, position);
    }
  }

  private static long pair(int[] block, int at) {
    return (long) block[at] << 32 | Integer.toUnsignedLong(block[at + 1]);
  }

  private static void put(int[] block, int at, long value) {
    block[at] = (int) (value >>> 32);
    block[at + 1] = (int) value;
  }

  private int row(int[] keys, int from, int hash) {
    long[] table = slots;
    int mask = table.length - 1;
    int slot = hash & mask;
    for (long entry = table[slot]; entry != 0; entry = table[slot]) {
      if ((int) (entry >>> 32) == hash) {
        int row = (int) entry - 1;
        if (isSame(blocks[row >>> BLOCK_BITS], (row & BLOCK_ROWS - 1) * STRIDE, keys, from)) {
          return row;
        }
      }
      slot = slot + 1 & mask;
    }
    if (count >= most) {
      int[] coarser = coarser(keys, from);
      if (!isSame(coarser, 0, keys, from)) {
        return row(coarser, 0, hash(coarser, 0));
      }
    }
    int row = append(hash, slot);
    int[] block = blocks[row >>> BLOCK_BITS];
    int at = (row & BLOCK_ROWS - 1) * STRIDE;
    System.arraycopy(keys, from, block, at, KEYS);
    put(block, at + COUNT, 0);
    block[at + FIRST] = -1;
    block[at + LAST] = 0;
    put(block, at + POSITION, Long.MAX_VALUE);
    return row;
  }

  /// What a row is counted under when there is no more room for rows of its kind: first without its
  /// texts, then without its peer. What is left has as many rows as there are kinds.
  private int[] coarser(int[] keys, int from) {
    int[] coarser = Arrays.copyOfRange(keys, from, from + KEYS);
    boolean evenPeers = count >= most + most / 16;
    for (int key = evenPeers ? PEER : PEER + 1; key < KEYS; key++) {
      coarser[key] = coarser[key] == Symbols.NONE ? Symbols.NONE : Symbols.NOT_TOLD_APART;
    }
    return coarser;
  }

  private static boolean isSame(int[] block, int at, int[] keys, int from) {
    return block[at] == keys[from]
        && block[at + 1] == keys[from + 1]
        && block[at + 2] == keys[from + 2]
        && block[at + 3] == keys[from + 3]
        && block[at + 4] == keys[from + 4]
        && block[at + 5] == keys[from + 5]
        && block[at + 6] == keys[from + 6]
        && block[at + 7] == keys[from + 7];
  }

  private int append(int hash, int slot) {
    if ((count & BLOCK_ROWS - 1) == 0) {
      addBlock(count >>> BLOCK_BITS);
    }
    slots[slot] = (long) hash << 32 | ++count;
    if (count * 2 > slots.length) {
      grow();
    }
    return count - 1;
  }

  private void addBlock(int block) {
    if (block == blocks.length) {
      blocks = Arrays.copyOf(blocks, block * 2);
    }
    if (blocks[block] == null) {
      blocks[block] = new int[BLOCK_ROWS * STRIDE];
    }
  }

  private void grow() {
    long[] old = slots;
    slots = new long[old.length * 2];
    int mask = slots.length - 1;
    for (long entry : old) {
      if (entry != 0) {
        int slot = (int) (entry >>> 32) & mask;
        while (slots[slot] != 0) {
          slot = slot + 1 & mask;
        }
        slots[slot] = entry;
      }
    }
  }

  private static int hash(int[] keys, int from) {
    long first = (long) keys[from + 1] << 32 ^ (long) keys[from + 4] << 11 ^ keys[from];
    long second =
        (long) keys[from + 3] << 32
            ^ (long) keys[from + 5] << 11
            ^ (long) keys[from + 2] << 7
            ^ (long) keys[from + 7] << 21
            ^ keys[from + 6];
    long mixed = first * 0x9E3779B97F4A7C15L ^ (second + 1) * 0xC2B2AE3D27D4EB4FL;
    return (int) ((mixed * 0xD6E8FEB86659FD93L) >>> 32);
  }
}
