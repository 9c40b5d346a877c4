package dev.tlssunset.wire;

import java.util.Arrays;
import java.util.BitSet;

/// Puts together what comes in pieces with their places, in any order and more than once. Where two
/// pieces disagree, the first counts. Bytes beyond the limit are not kept.
public final class Fragments {

  private final int limit;
  private final BitSet present = new BitSet();
  private byte[] bytes = new byte[0];

  public Fragments(int limit) {
    this.limit = limit;
  }

  /// The piece `[from, to)` of `piece` begins at `offset`.
  public void add(long offset, byte[] piece, int from, int to) {
    if (offset < 0 || offset >= limit) {
      return;
    }
    int start = (int) offset;
    int end = (int) Math.min(limit, offset + to - from);
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.min(limit, Math.max(end, 2 * bytes.length)));
    }
    for (int at = present.nextClearBit(start); at < end; at = present.nextClearBit(at)) {
      bytes[at] = piece[from + at - start];
      present.set(at);
    }
  }

  /// How many bytes there are from the beginning without a gap.
  public int contiguous() {
    return present.nextClearBit(0);
  }

  /// The bytes; those up to [#contiguous] mean something.
  public byte[] bytes() {
    return bytes;
  }
}
