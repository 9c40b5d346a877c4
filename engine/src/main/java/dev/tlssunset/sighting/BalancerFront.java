package dev.tlssunset.sighting;

import dev.tlssunset.observation.Connection;
import dev.tlssunset.observation.ObservationKind;
import dev.tlssunset.observation.Outcome;
import dev.tlssunset.observation.Service;
import dev.tlssunset.observation.Unit;

/// The side of a balancer that clients connect to, as a kind of its log's records tells it.
///
/// @param address the symbol of its address there; [dev.tlssunset.text.Symbols#NONE] where the log
///   does not tell
/// @param clock the symbol of whose clock the log goes by
/// @param kind what the records share
record BalancerFront(int address, int clock, ObservationKind kind) {

  /// Whether a record is one connection.
  boolean isSessions() {
    return kind.unit() == Unit.SESSIONS;
  }

  /// Whether a record tells how TLS came out: which version, that it failed, or that there was
  /// none.
  boolean isTold() {
    return isTold(kind);
  }

  static boolean isTold(ObservationKind kind) {
    return kind.outcome() == Outcome.FAILED || kind.tellsVersion();
  }

  /// Whether nothing that a capture could tell is missing.
  boolean isComplete() {
    return isTold() && !kind.service().equals(Service.UNKNOWN);
  }

  /// Whether a captured connection says the same as a record. TLS with somebody behind a proxy is
  /// none of the proxy's.
  boolean agrees(Connection connection) {
    return connection.farEnd() == connection.responder()
        && (kind.port() == 0 || kind.port() == connection.responderPort())
        && Agreement.of(kind, connection.kind());
  }
}
