package dev.tlssunset.source.capture.flow;

import java.util.Arrays;

/// Puts in order what one side of a TCP connection sends (RFC 9293 section 3.4). Its last bytes are
/// kept, so that bytes that come again can be compared, and those that come early can wait.
final class Reassembler {

  /// Bytes that come earlier than that are waited for no longer.
  static final int LARGEST_WINDOW = 64 << 10;

  /// What claims to lie further ahead or behind belongs to something else.
  static final int FARTHEST = 1 << 28;

  /// Islands of early bytes; of more, the last grow together with what lies between them.
  private static final int MOST_ISLANDS = 32;

  /// Takes bytes in their order.
  interface Taker {
    void take(byte[] bytes, int from, int to);

    void missed(int count);

    void disagreed();
  }

  private final Buffers buffers;
  private byte[] bytes = Buffers.NONE;

  /// The number of the byte at `bytes[0]`.
  private int base;

  /// Bytes before this place were handed on.
  private int taken;

  /// Bytes before this place are not kept, or were never there.
  private int comparable;

  /// The early bytes.
  private final Islands islands = new Islands();

  /// The number up to which the other side has got everything.
  private int received;

  private boolean began;

  Reassembler(Buffers buffers) {
    this.buffers = buffers;
  }

  /// Whether it is known where the stream begins.
  boolean hasBegun() {
    return began;
  }

  /// Whether nothing was said yet.
  boolean isUntouched() {
    return taken == 0 && islands.isEmpty();
  }

  /// Whether a number may be one of this stream, not far from its beginning.
  boolean isNear(int sequence) {
    return sequence - base >= 0 && sequence - base < FARTHEST;
  }

  /// Whether the stream can have begun with this number, not far before what it has come to.
  boolean followsUpon(int first) {
    int ahead = base + taken - first;
    return began && ahead >= 0 && ahead <= LARGEST_WINDOW;
  }

  /// Says that the stream begins with the byte of this number.
  void begin(int sequence) {
    base = sequence;
    received = sequence;
    began = true;
    taken = 0;
    comparable = 0;
    islands.clear();
  }

  /// Bytes of memory that it holds.
  int size() {
    return bytes.length;
  }

  /// Whether bytes wait for others that came not.
  boolean isWaiting() {
    return !islands.isEmpty();
  }

  /// Adds `[from, to)`, whose first byte has this number.
  void add(int sequence, byte[] source, int from, int to, Taker taker) {
    int offset = sequence - base;
    if (offset < -FARTHEST || offset > FARTHEST || isKeepAlive(offset, to - from)) {
      return;
    }
    int start = from;
    if (offset < taken) {
      int old = Math.min(taken - offset, to - from);
      compare(offset, source, from, from + old, taker);
      start = from + old;
      offset += old;
    }
    if (start == to || offset < 0) {
      return;
    }
    if (offset == taken && islands.isEmpty()) {
      keep(offset, source, start, to);
      taken += to - start;
      taker.take(source, start, to);
      return;
    }
    addEarly(offset, source, start, to, taker);
  }

  /// Whether the sender only asks if the other side is still there: with a byte that means nothing,
  /// of the number before the next one (RFC 1122 section 4.2.3.6).
  private boolean isKeepAlive(int offset, int count) {
    return count == 1 && offset == taken - 1;
  }

  /// So many bytes, the first of this number, were sent but not captured.
  void skip(int sequence, int count, Taker taker) {
    if (sequence - base == taken && islands.isEmpty()) {
      base = sequence + count;
      taken = 0;
      comparable = 0;
      taker.missed(count);
    }
  }

  /// The other side has got all bytes before this number: those missing among them were sent, but
  /// not captured.
  void acknowledged(int sequence, Taker taker) {
    if (isNear(sequence) && sequence - received > 0) {
      received = sequence;
    }
    while (!islands.isEmpty() && sequence - base >= islands.start(0)) {
      miss(taker);
      takeIslands(taker);
    }
  }

  /// How many bytes the other side has got behind all that were captured. One may be the number of
  /// a FIN.
  int missingAtEnd() {
    int missing = received - base - taken;
    return began && missing > 1 ? missing : 0;
  }

  /// Waits no longer for bytes that are missing.
  void giveUp(Taker taker) {
    while (!islands.isEmpty()) {
      miss(taker);
      takeIslands(taker);
    }
  }

  /// Forgets everything.
  void release() {
    buffers.giveBack(bytes);
    bytes = Buffers.NONE;
    began = false;
    islands.clear();
    taken = 0;
    comparable = 0;
  }

  private void addEarly(int offset, byte[] source, int from, int to, Taker taker) {
    int start = from;
    int at = offset;
    while (start < to) {
      while (at - taken > LARGEST_WINDOW / 2) {
        if (islands.isEmpty()) {
          islands.add(at, at);
        }
        giveUp(taker);
      }
      int count = Math.min(to - start, LARGEST_WINDOW / 2);
      int moved = makeRoom(at + count);
      at -= moved;
      insert(at, source, start, start + count, taker);
      takeIslands(taker);
      at += count;
      start += count;
    }
  }

  /// Fills what is not filled yet.
  private void insert(int offset, byte[] source, int from, int to, Taker taker) {
    int at = offset;
    int end = offset + to - from;
    for (int i = 0; i < islands.count(); i++) {
      int start = islands.start(i);
      int stop = islands.end(i);
      if (start < end && stop > at) {
        if (at < start) {
          System.arraycopy(source, from + at - offset, bytes, at, start - at);
        }
        int shared = Math.max(at, start);
        int sharedEnd = Math.min(end, stop);
        compare(shared, source, from + shared - offset, from + sharedEnd - offset, taker);
        at = sharedEnd;
      }
    }
    if (at < end) {
      System.arraycopy(source, from + at - offset, bytes, at, end - at);
    }
    islands.add(offset, end);
  }

  private void takeIslands(Taker taker) {
    if (islands.count() > MOST_ISLANDS) {
      miss(taker);
    }
    while (!islands.isEmpty() && islands.start(0) <= taken) {
      int from = taken;
      taken = Math.max(taken, islands.end(0));
      islands.removeFirst();
      if (taken > from) {
        taker.take(bytes, from, taken);
      }
    }
  }

  /// Goes on behind a hole.
  private void miss(Taker taker) {
    int count = islands.start(0) - taken;
    if (count > 0) {
      taken = islands.start(0);
      comparable = taken;
      taker.missed(count);
    }
  }

  private void compare(int offset, byte[] source, int from, int to, Taker taker) {
    int start = Math.max(offset, comparable);
    int end = Math.min(offset + to - from, bytes.length);
    if (start < end
        && !Arrays.equals(bytes, start, end, source, from + start - offset, from + end - offset)) {
      taker.disagreed();
    }
  }

  private void keep(int offset, byte[] source, int from, int to) {
    int count = to - from;
    if (count > LARGEST_WINDOW / 2) {
      // More than is ever compared: nothing of it is kept.
      base += offset + count;
      taken -= offset + count;
      comparable = 0;
      return;
    }
    int at = offset - makeRoom(offset + count);
    System.arraycopy(source, from, bytes, at, count);
  }

  /// Makes places up to `end`.
  ///
  /// @return by how much all places have moved down for it
  private int makeRoom(int end) {
    int moved = 0;
    if (end > LARGEST_WINDOW) {
      moved = taken;
      int waiting = Math.min(bytes.length, highest()) - moved;
      System.arraycopy(bytes, Math.min(moved, bytes.length), bytes, 0, Math.max(0, waiting));
      base += moved;
      taken = 0;
      comparable = 0;
      islands.moveDown(moved);
    }
    int needed = end - moved;
    if (needed > bytes.length) {
      grow(needed);
    }
    return moved;
  }

  private void grow(int needed) {
    byte[] larger = buffers.take(Math.max(needed, 2 * bytes.length));
    System.arraycopy(bytes, 0, larger, 0, bytes.length);
    buffers.giveBack(bytes);
    bytes = larger;
  }

  private int highest() {
    return islands.isEmpty() ? taken : islands.end(islands.count() - 1);
  }
}
