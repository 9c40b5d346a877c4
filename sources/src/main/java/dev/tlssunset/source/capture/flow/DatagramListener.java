package dev.tlssunset.source.capture.flow;

import dev.tlssunset.wire.Side;

/// Listens to the datagrams between two ends, in the order in which they were captured.
public interface DatagramListener {

  /// A side sends a datagram with `[from, to)`; the bytes are gone after the call.
  void said(Side side, byte[] bytes, int from, int to, Moment moment);

  /// Nothing more comes. To be called once.
  void end();

  /// Whether it needs to hear no more.
  boolean isOver();
}
