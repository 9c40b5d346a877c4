package dev.tlssunset.census;

import dev.tlssunset.observation.Direction;
import dev.tlssunset.observation.Internal;
import dev.tlssunset.observation.ObservationKind;

/// Which part of the census a row stands in.
public enum Section {
  /// Clients and partners that connect to the estate.
  INBOUND,
  /// Peers that the estate connects to.
  OUTBOUND,
  /// The estate's own traffic: back-end site, probes, server to server.
  INTERNAL;

  /// Where observations of a kind stand, whoever the peer is.
  public static Section of(ObservationKind kind) {
    return of(kind.internal(), kind.direction());
  }

  /// Where a row stands.
  ///
  /// @param reason why it is internal, or [Internal#NO]
  public static Section of(Internal reason, Direction direction) {
    if (reason != Internal.NO) {
      return INTERNAL;
    }
    return direction == Direction.INBOUND ? INBOUND : OUTBOUND;
  }
}
