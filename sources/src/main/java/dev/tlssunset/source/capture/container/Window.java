package dev.tlssunset.source.capture.container;

import dev.tlssunset.source.Block;
import dev.tlssunset.source.BlockFeed;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/// A stretch of a file that slides from its beginning to its end. What lies in it is read in place:
/// in the blocks as they were handed out.
final class Window {

  /// More than any packet that a capture program keeps (256 KiB).
  static final int LONGEST = BlockFeed.ROOM;

  private static final VarHandle LITTLE_ENDIAN_LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final BlockFeed feed;
  private final Consumer<Block> left;
  private Block block;
  private byte[] bytes;
  private long base;
  private int from;
  private int to;
  private boolean ended;
  private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

  /// @param left is told of each block that is left behind
  Window(BlockFeed feed, Consumer<Block> left) {
    this.feed = feed;
    this.left = left;
    block = feed.next();
    bytes = block.bytes;
    from = block.from;
    to = block.to;
    base = -from;
    ended = block.isEmpty();
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
  boolean has(int count) {
    while (to - from < count && !ended) {
      fill();
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
  boolean skip(long count) {
    long left = count;
    while (left > to - from && !ended) {
      left -= to - from;
      from = to;
      fill();
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
        : (long) LITTLE_ENDIAN_LONG.get(bytes, from + offset);
  }

  /// The first of two unsigned numbers of 32 bits that were read as one of 64, eight bytes at once.
  long firstOf(long both) {
    return order == ByteOrder.BIG_ENDIAN ? both >>> 32 : both & 0xffff_ffffL;
  }

  /// The second of two such numbers.
  long secondOf(long both) {
    return order == ByteOrder.BIG_ENDIAN ? both & 0xffff_ffffL : both >>> 32;
  }

  /// Goes on to the next block; what is left of this one is moved in front of it.
  private void fill() {
    Block next = feed.next();
    if (next.isEmpty()) {
      ended = true;
      return;
    }
    long position = position();
    int rest = to - from;
    System.arraycopy(bytes, from, next.bytes, next.from - rest, rest);
    left.accept(block);
    block = next;
    bytes = next.bytes;
    from = next.from - rest;
    to = next.to;
    base = position - from;
  }
}
