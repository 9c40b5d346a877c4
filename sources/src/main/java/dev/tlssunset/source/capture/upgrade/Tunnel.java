package dev.tlssunset.source.capture.upgrade;

import dev.tlssunset.wire.Side;

/// Some messages from each side, then what the client and the far end say.
abstract class Tunnel implements Layer {

  private final Layer next;
  private boolean isBroken;

  Tunnel(Layer next) {
    this.next = next;
  }

  /// Whether the messages of a side have ended.
  abstract boolean isDone(Side side);

  /// Whether what a side says now is for nobody, until the other side speaks.
  boolean isPassedOver(Side side) {
    return false;
  }

  /// Bytes of a side's messages are missing.
  ///
  /// @return whether that does no harm
  boolean goesOnBehindHole(Side side) {
    return false;
  }

  /// Takes one byte of a side's messages.
  ///
  /// @return whether they can be messages still
  abstract boolean take(Side side, byte one);

  @Override
  public final void said(Side side, byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && !isDone(side) && !isPassedOver(side) && !isBroken) {
      isBroken = !take(side, bytes[at++]);
    }
    if (at < to && !isPassedOver(side) && !isBroken) {
      next.said(side, bytes, at, to);
    }
  }

  @Override
  public final void missed(Side side, int count) {
    if (isDone(side)) {
      next.missed(side, count);
    } else {
      isBroken |= !goesOnBehindHole(side);
    }
  }

  @Override
  public final boolean isOver() {
    return isBroken || next.isOver();
  }
}
