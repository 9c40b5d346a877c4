package dev.tlssunset.source;

/// A stretch of a file: `[from, to)` of `bytes`. What lies before it in the array is free for use
/// by whoever was handed the block.
public final class Block {

  /// The array; not to be touched any more when the block was given back.
  public final byte[] bytes;

  public final int from;
  public int to;

  /// @param free bytes to be left free before the stretch
  /// @param length most bytes of the stretch
  Block(int free, int length) {
    bytes = new byte[free + length];
    from = free;
    to = free;
  }

  /// Whether nothing is in it: the file is at its end.
  public boolean isEmpty() {
    return from == to;
  }
}
