package dev.tlssunset.source.capture.container;

import dev.tlssunset.source.ByteFeed;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;

/// A stretch of a file that slides from its beginning to its end. What lies in it is read in place.
final class Window {

  /// More than any packet that a capture program keeps (256 KiB).
  static final int LONGEST = 512 << 10;

  private static final int BLOCK = 256 << 10;
  private static final int SMALLEST = 64 << 10;

  private final ByteFeed feed;
  private byte[] bytes = new byte[SMALLEST];
  private long base;
  private int from;
  private int to;
  private boolean ended;
  private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

  Window(ByteFeed feed) {
    this.feed = feed;
  }

  /// The bytes in place; valid until the next call of any method that moves on.
  byte[] bytes() {
    return bytes;
  }

  /// Where in [#bytes] the window begins.
  int from() {
    return from;
  }

  /// The place in the file at which the window begins.
  long position() {
    return base + from;
  }

  /// How many bytes are at hand; to be asked after [#has].
  int length() {
    return to - from;
  }

  void setOrder(ByteOrder order) {
    this.order = order;
  }

  /// Whether so many bytes follow; makes them lie in place. At most [#LONGEST].
  boolean has(int count) throws IOException {
    while (to - from < count && !ended) {
      fill(count);
    }
    return to - from >= count;
  }

  /// Moves on over bytes that [#has] found.
  void advance(int count) {
    from += count;
  }

  /// Moves on over any number of bytes.
  ///
  /// @return whether there were so many
  boolean skip(long count) throws IOException {
    long left = count;
    while (left > to - from && !ended) {
      left -= to - from;
      from = to;
      fill(1);
    }
    from += (int) Math.min(left, to - from);
    return left <= 0 || !ended;
  }

  /// The unsigned byte at `offset` behind the window's beginning.
  int u8(int offset) {
    return bytes[from + offset] & 0xff;
  }

  int u16(int offset) {
    return order == ByteOrder.BIG_ENDIAN
        ? u8(offset) << 8 | u8(offset + 1)
        : u8(offset + 1) << 8 | u8(offset);
  }

  int i32(int offset) {
    return order == ByteOrder.BIG_ENDIAN
        ? u16(offset) << 16 | u16(offset + 2)
        : u16(offset + 2) << 16 | u16(offset);
  }

  long u32(int offset) {
    return Integer.toUnsignedLong(i32(offset));
  }

  long i64(int offset) {
    return order == ByteOrder.BIG_ENDIAN
        ? u32(offset) << 32 | u32(offset + 4)
        : u32(offset + 4) << 32 | u32(offset);
  }

  private void fill(int wanted) throws IOException {
    if (from > 0 && bytes.length - to < BLOCK) {
      System.arraycopy(bytes, from, bytes, 0, to - from);
      base += from;
      to -= from;
      from = 0;
    }
    if (to == bytes.length || wanted > bytes.length - from) {
      bytes = Arrays.copyOf(bytes, LONGEST + BLOCK);
    }
    int count = feed.read(bytes, to, Math.min(BLOCK, bytes.length - to));
    if (count < 0) {
      ended = true;
    } else {
      to += count;
    }
  }
}
