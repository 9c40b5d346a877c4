package dev.tlssunset.observation;

/// Where a record stands, as one number that sorts as the evidence does: the number of the piece of
/// a file in the upper half, the line within the piece (from 0) in the lower.
public final class Position {

  private Position() {}

  public static long of(int piece, int line) {
    return (long) piece << 32 | line;
  }

  public static int piece(long position) {
    return (int) (position >>> 32);
  }

  public static int line(long position) {
    return (int) position;
  }
}
