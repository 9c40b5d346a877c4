package dev.tlssunset.source.capture.flow;

import dev.tlssunset.wire.Side;

/// Listens to one connection: what each side says comes in its order, the sides among each other as
/// they were captured.
public interface ConnectionListener {

  /// The opening was captured. To be called first, and once.
  ///
  /// @param first the number of the client's first byte
  void opened(int first);

  /// A side goes on with `[from, to)`; the bytes are gone after the call.
  void said(Side side, byte[] bytes, int from, int to, Moment moment);

  /// Before a side goes on: whether it acknowledges bytes of the other that were not captured so
  /// far.
  void acknowledgesUnseen(boolean isSo);

  /// So many bytes of a side were not captured.
  void missed(Side side, int count, Moment moment);

  /// A side closed or broke the connection.
  void closed(Side side, Moment moment);

  /// Two packets say different things of the same place; the first was taken.
  void disagreed(Moment moment);

  /// Nothing more comes. To be called once.
  void end();

  /// Whether it needs to hear no more.
  boolean isOver();
}
