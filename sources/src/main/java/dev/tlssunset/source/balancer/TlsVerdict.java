package dev.tlssunset.source.balancer;

import dev.tlssunset.observation.Outcome;
import dev.tlssunset.observation.VersionEvidence;

/// What a line says of TLS on the client's leg, and whether it could have said it.
enum TlsVerdict {
  /// It names the version.
  VERSION(0, Outcome.ESTABLISHED, VersionEvidence.BEARING),
  /// A request that was read without TLS.
  PLAINTEXT(1, Outcome.PLAINTEXT, VersionEvidence.BEARING),
  /// The handshake failed.
  FAILED(2, Outcome.FAILED, VersionEvidence.FAILURE),
  /// TLS whose version the format has no place for.
  TLS_WITHOUT_FIELD(3, Outcome.ESTABLISHED, VersionEvidence.NOT_IN_FORMAT),
  /// TLS whose version was not recorded although there is a place for it.
  TLS(4, Outcome.ESTABLISHED, VersionEvidence.NEUTRAL),
  /// A request that may have come with TLS or without.
  REQUEST_WITHOUT_FIELD(5, Outcome.UNKNOWN, VersionEvidence.NOT_IN_FORMAT),
  /// A connection into which the balancer did not look.
  NOTHING(6, Outcome.UNKNOWN, VersionEvidence.NOT_LOOKED_INTO),
  /// The connection to the server: what clients spoke is told elsewhere.
  ONWARD(7, Outcome.UNKNOWN, VersionEvidence.NEUTRAL);

  private final int number;
  private final Outcome outcome;
  private final VersionEvidence evidence;

  TlsVerdict(int number, Outcome outcome, VersionEvidence evidence) {
    this.number = number;
    this.outcome = outcome;
    this.evidence = evidence;
  }

  /// Below 8.
  int number() {
    return number;
  }

  Outcome outcome() {
    return outcome;
  }

  VersionEvidence evidence() {
    return evidence;
  }
}
