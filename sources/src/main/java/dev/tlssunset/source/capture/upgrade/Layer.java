package dev.tlssunset.source.capture.upgrade;

import dev.tlssunset.wire.Side;

/// Takes what the two sides say, and hands on to the next layer what is not its own.
public interface Layer {

  /// A side goes on with `[from, to)`.
  void said(Side side, byte[] bytes, int from, int to);

  /// So many bytes of a side are missing.
  void missed(Side side, int count);

  /// Whether nothing of interest can follow.
  boolean isOver();
}
