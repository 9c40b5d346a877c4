package dev.tlssunset.census.tally;

import dev.tlssunset.observation.Observation;
import dev.tlssunset.text.Symbols;
import java.util.Arrays;

/// Observations rolled up: one row per kind, peer, forwarded address, user, software, device, name
/// and certificate, with its count, first and last second, and the place of its earliest
/// observation.
///
/// Rows are 56 bytes in one array of numbers, found through an open hash of 8-byte slots; nothing
/// is allocated but when it grows.
public final class Rows {

  /// Two numbers each: kind and peer, forwarded address and user, software and device, name and
  /// certificate.
  private static final int KEYS = 4;

  private static final int COUNT = KEYS;

  /// The first second in the upper half, the last in the lower.
  private static final int SECONDS = COUNT + 1;

  private static final int POSITION = SECONDS + 1;
  private static final int STRIDE = POSITION + 1;

  private static final long LOWER_HALF = 0xFFFF_FFFFL;

  private static final int BLOCK_BITS = 14;
  private static final int BLOCK_ROWS = 1 << BLOCK_BITS;

  private static final int BATCH = 128;

  /// Above this, evidence is made up, or the machine too small for it.
  private static final int MOST = 2_300_000;

  private final int most;
  private long[][] blocks = new long[16][];

  /// Hash and number of a row, from 1; 0 is free.
  private long[] slots = new long[1 << 12];

  private int count;

  /// What waits has the shape of rows.
  private final long[] waiting = new long[BATCH * STRIDE];

  private final int[] waitingHashes = new int[BATCH];
  private int waitingCount;

  private final long[] firstRow = new long[STRIDE];
  private final int[] repeatedRows = new int[BATCH];
  private final long[] repeats = new long[2 * BATCH];
  private int repeatCount;

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
  public int count() {
    return count;
  }

  /// Counts an observation. It waits with others of its batch until [#settle]: to look many up one
  /// after the other lets the machine fetch their places in memory at the same time.
  void add(Observation seen) {
    write(seen, waiting, waitingCount * STRIDE);
    waitForOthers();
  }

  private void waitForOthers() {
    if (++waitingCount == BATCH) {
      settleWaiting();
    }
  }

  /// Counts an observation at once.
  ///
  /// @return its row
  int addFirst(Observation seen) {
    write(seen, firstRow, 0);
    int row = row(firstRow, 0, hash(firstRow, 0));
    merge(row, firstRow, 0);
    return row;
  }

  /// Counts one more observation of a row that there is. It waits, as those of [#add] do.
  void addAgain(int row, long second, long position) {
    repeatedRows[repeatCount] = row;
    repeats[2 * repeatCount] = seconds(second);
    repeats[2 * repeatCount + 1] = position;
    if (++repeatCount == BATCH) {
      settleRepeats();
    }
  }

  private void settleRepeats() {
    int[] rows = repeatedRows;
    long[] told = repeats;
    long touched = 0;
    for (int i = 0; i < repeatCount; i++) {
      touched += at(rows[i], COUNT);
    }
    fetched = (int) touched;
    for (int i = 0; i < repeatCount; i++) {
      merge(rows[i], 1, told[2 * i], told[2 * i + 1]);
    }
    repeatCount = 0;
  }

  /// Adds what waits. To be called before the rows are read.
  void settle() {
    settleRepeats();
    settleWaiting();
  }

  private void settleWaiting() {
    long[] rows = waiting;
    int[] hashes = waitingHashes;
    long[] table = slots;
    int mask = table.length - 1;
    long touched = 0;
    for (int i = 0; i < waitingCount; i++) {
      int hash = hash(rows, i * STRIDE);
      hashes[i] = hash;
      touched += table[hash & mask];
    }
    for (int i = 0; i < waitingCount; i++) {
      int entry = (int) table[hashes[i] & mask];
      if (entry != 0) {
        touched += touch(entry - 1);
      }
    }
    fetched = (int) touched;
    for (int i = 0; i < waitingCount; i++) {
      int from = i * STRIDE;
      merge(row(rows, from, hashes[i]), rows, from);
    }
    waitingCount = 0;
  }

  /// Adds all rows of another table.
  void add(Rows other) {
    for (int row = 0; row < other.count; row++) {
      long[] block = other.blocks[row >>> BLOCK_BITS];
      int at = (row & BLOCK_ROWS - 1) * STRIDE;
      System.arraycopy(block, at, waiting, waitingCount * STRIDE, STRIDE);
      waitForOthers();
    }
    settleWaiting();
  }

  void clear() {
    Arrays.fill(slots, 0);
    count = 0;
  }

  /// The number of the kind. What else a row has is symbols: numbers that stand for texts.
  public int kind(int row) {
    return upper(row, 0);
  }

  public int peer(int row) {
    return lower(row, 0);
  }

  /// The forwarded address field; none where [#path] has taken its place.
  public int forwardedFor(int row) {
    return Math.max(Symbols.NONE, upper(row, 1));
  }

  /// The number of the path by which joined connections came; 0 where nothing was joined.
  public int path(int row) {
    return Math.max(0, -upper(row, 1));
  }

  public int user(int row) {
    return lower(row, 1);
  }

  public int software(int row) {
    return upper(row, 2);
  }

  public int device(int row) {
    return lower(row, 2);
  }

  public int name(int row) {
    return upper(row, 3);
  }

  public int certificate(int row) {
    return lower(row, 3);
  }

  public long observations(int row) {
    return at(row, COUNT);
  }

  public long firstSecond(int row) {
    return at(row, SECONDS) >>> 32;
  }

  public long lastSecond(int row) {
    return at(row, SECONDS) & LOWER_HALF;
  }

  /// Of the earliest observation; of several in one second, the first in the order of the evidence.
  public long position(int row) {
    return at(row, POSITION);
  }

  /// Reads of a row what brings all of it into the cache: it mostly lies in two lines of it.
  public long touch(int row) {
    return at(row, 0) + at(row, POSITION);
  }

  private int upper(int row, int field) {
    return (int) (at(row, field) >>> 32);
  }

  private int lower(int row, int field) {
    return (int) at(row, field);
  }

  private long at(int row, int field) {
    return blocks[row >>> BLOCK_BITS][(row & BLOCK_ROWS - 1) * STRIDE + field];
  }

  /// Writes an observation in the shape of a row.
  private static void write(Observation seen, long[] rows, int at) {
    rows[at] = pair(seen.kind, seen.peer);
    rows[at + 1] = pair(seen.forwardedFor, seen.user);
    rows[at + 2] = pair(seen.software, seen.device);
    rows[at + 3] = pair(seen.name, seen.certificate);
    rows[at + COUNT] = 1;
    rows[at + SECONDS] = seconds(seen.second);
    rows[at + POSITION] = seen.position;
  }

  private static long seconds(long second) {
    return second << 32 | (second & LOWER_HALF);
  }

  private static long pair(int upper, int lower) {
    return (long) upper << 32 | (lower & LOWER_HALF);
  }

  private void merge(int row, long[] rows, int from) {
    merge(row, rows[from + COUNT], rows[from + SECONDS], rows[from + POSITION]);
  }

  private void merge(int row, long observations, long seconds, long position) {
    long[] block = blocks[row >>> BLOCK_BITS];
    int at = (row & BLOCK_ROWS - 1) * STRIDE;
    block[at + COUNT] += observations;
    long known = block[at + SECONDS];
    long first = seconds >>> 32;
    long knownFirst = known >>> 32;
    if (first < knownFirst || (seconds & LOWER_HALF) > (known & LOWER_HALF)) {
      block[at + SECONDS] =
          Math.min(first, knownFirst) << 32 | Math.max(seconds & LOWER_HALF, known & LOWER_HALF);
    }
    if (first < knownFirst || (first == knownFirst && position < block[at + POSITION])) {
      block[at + POSITION] = position;
    }
  }

  /// The row that has these keys; a new one where none has them yet.
  private int row(long[] keys, int from, int hash) {
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
    return count < most ? append(keys, from, hash, slot) : coarserRow(keys, from, hash, slot);
  }

  /// The row under which keys are counted when there is no more room for a row of their own.
  private int coarserRow(long[] keys, int from, int hash, int slot) {
    long[] coarser = coarser(keys, from);
    return isSame(coarser, 0, keys, from)
        ? append(keys, from, hash, slot)
        : row(coarser, 0, hash(coarser, 0));
  }

  /// What a row is counted under when there is no more room for rows of its kind: first without its
  /// texts, then without its peer. What is left has as many rows as there are kinds.
  private long[] coarser(long[] keys, int from) {
    long[] coarser = Arrays.copyOfRange(keys, from, from + KEYS);
    if (isFullWithoutTexts()) {
      coarser[0] = pair((int) (coarser[0] >>> 32), notToldApart((int) coarser[0]));
    }
    for (int key = 1; key < KEYS; key++) {
      coarser[key] =
          pair(notToldApart((int) (coarser[key] >>> 32)), notToldApart((int) coarser[key]));
    }
    return coarser;
  }

  /// Whether rows without texts are too many as well: they have room for a sixteenth more.
  private boolean isFullWithoutTexts() {
    return count >= most + most / 16;
  }

  private static int notToldApart(int symbol) {
    return symbol == Symbols.NONE ? Symbols.NONE : Symbols.NOT_TOLD_APART;
  }

  private static boolean isSame(long[] block, int at, long[] keys, int from) {
    return block[at] == keys[from]
        && block[at + 1] == keys[from + 1]
        && block[at + 2] == keys[from + 2]
        && block[at + 3] == keys[from + 3];
  }

  /// Adds a row of which nothing is counted yet.
  private int append(long[] keys, int from, int hash, int slot) {
    int row = count++;
    if ((row & BLOCK_ROWS - 1) == 0) {
      addBlock(row >>> BLOCK_BITS);
    }
    long[] block = blocks[row >>> BLOCK_BITS];
    int at = (row & BLOCK_ROWS - 1) * STRIDE;
    System.arraycopy(keys, from, block, at, KEYS);
    block[at + COUNT] = 0;
    block[at + SECONDS] = LOWER_HALF << 32;
    block[at + POSITION] = Long.MAX_VALUE;
    slots[slot] = (long) hash << 32 | count;
    if (count * 4 > slots.length * 3) {
      grow();
    }
    return row;
  }

  private void addBlock(int block) {
    if (block == blocks.length) {
      blocks = Arrays.copyOf(blocks, block * 2);
    }
    if (blocks[block] == null) {
      blocks[block] = new long[BLOCK_ROWS * STRIDE];
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

  private static int hash(long[] keys, int from) {
    long mixed = keys[from] * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ mixed >>> 32 ^ keys[from + 1]) * 0xC2B2AE3D27D4EB4FL;
    mixed = (mixed ^ mixed >>> 32 ^ keys[from + 2]) * 0xD6E8FEB86659FD93L;
    mixed = (mixed ^ mixed >>> 32 ^ keys[from + 3]) * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 32);
  }
}
