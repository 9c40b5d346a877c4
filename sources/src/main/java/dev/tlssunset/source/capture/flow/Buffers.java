package dev.tlssunset.source.capture.flow;

/// Buffers that are given back when a connection is over: most connections need some for a moment.
/// What was in them stays in them.
final class Buffers {

  static final byte[] NONE = new byte[0];

  static final int SMALLEST = 1 << Buffers.SMALLEST_SHIFT;

  private static final int SMALLEST_SHIFT = 10;
  private static final int SIZES = 7;
  private static final int MOST_OF_A_SIZE = 32;

  private final byte[][][] free = new byte[SIZES][MOST_OF_A_SIZE][];
  private final int[] counts = new int[SIZES];

  /// A buffer of at least so many bytes: a power of two, where that is not too large to be kept.
  byte[] take(int length) {
    int size = size(length);
    if (size == SIZES) {
      return new byte[length];
    }
    return counts[size] > 0 ? free[size][--counts[size]] : new byte[SMALLEST << size];
  }

  /// Takes back what [#take] gave.
  void giveBack(byte[] buffer) {
    int size = size(buffer.length);
    if (size < SIZES && buffer.length == SMALLEST << size && counts[size] < MOST_OF_A_SIZE) {
      free[size][counts[size]++] = buffer;
    }
  }

  private static int size(int length) {
    int size = 0;
    while (size < SIZES && length > SMALLEST << size) {
      size++;
    }
    return size;
  }
}
