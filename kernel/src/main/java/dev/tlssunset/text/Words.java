package dev.tlssunset.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Eight bytes at a time ("SIMD within a register"). Every array given here must have at least
/// [#SLACK] readable bytes after the last byte of interest.
///
/// A mask marks a matching byte by the top bit of its lane. No match is missed, and the lowest
/// marked lane is one; a lane above it may be marked wrongly (a borrow), so whoever goes on looks
/// at the byte itself.
final class Words {

  /// Bytes that may be read, though never looked at, behind the end of a slice.
  static final int SLACK = 16;

  private static final VarHandle LITTLE_ENDIAN_LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long LOW_BITS = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  private Words() {}

  static long at(byte[] bytes, int offset) {
    return (long) LITTLE_ENDIAN_LONG.get(bytes, offset);
  }

  static long lanesOf(int value) {
    return value * LOW_BITS;
  }

  /// Lanes equal to the byte that `lanes` repeats.
  static long equal(long word, long lanes) {
    long difference = word ^ lanes;
    return (difference - LOW_BITS) & ~difference & HIGH_BITS;
  }

  /// Lanes that hold an ASCII byte below `limit` (1 to 127).
  static long below(long word, int limit) {
    return belowLanes(word, lanesOf(limit));
  }

  /// Lanes that hold an ASCII byte below that which `lanes` repeats.
  static long belowLanes(long word, long lanes) {
    return (word - lanes) & ~word & HIGH_BITS;
  }

  /// 0 where surely no byte of two words is below `limit` (1 to 127); something else where one is,
  /// or is not ASCII. Cheaper than [#below] where most words have none.
  static long maybeBelow(long first, long second, int limit) {
    return ((first - lanesOf(limit)) | (second - lanesOf(limit))) & HIGH_BITS;
  }

  /// The lowest marked lane, 0 to 7. A multiplication, since the quick compiler knows no
  /// instruction that counts zeros.
  static int firstLane(long mask) {
    return (int) ((((mask & -mask) >>> 7) * 0x0001020304050607L) >>> 56);
  }

  /// The word with its ASCII capitals made small.
  static long lower(long word) {
    long ascii = word & ~HIGH_BITS;
    long fromA = ascii + lanesOf(0x80 - 'A');
    long behindZ = ascii + lanesOf(0x7f - 'Z');
    return word | (fromA & ~behindZ & ~word & HIGH_BITS) >>> 2;
  }

  /// The first `length` bytes (1 to 8) of a word, the rest zero.
  static long prefix(long word, int length) {
    return word & (-1L >>> (64 - (length << 3)));
  }
}
