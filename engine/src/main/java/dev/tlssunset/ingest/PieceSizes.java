package dev.tlssunset.ingest;

/// Which files threads share, and in pieces of what size, in bytes.
///
/// @param smallestShared no smaller file is shared
/// @param smallest no piece is smaller, so that small files are not torn up
/// @param largest no piece is larger, so that none is waited for long
record PieceSizes(long smallestShared, long smallest, long largest) {

  static final PieceSizes USUAL = new PieceSizes(4 << 20, 1 << 20, 16 << 20);

  /// Enough pieces a thread that none waits long for the others at the end.
  private static final int PIECES_A_THREAD = 8;

  /// The size of the pieces of a file of `size` bytes.
  long of(long size, int threads) {
    return Math.clamp(size / ((long) threads * PIECES_A_THREAD), smallest, largest);
  }
}
