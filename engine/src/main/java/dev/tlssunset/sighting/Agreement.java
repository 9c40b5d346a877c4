package dev.tlssunset.sighting;

import dev.tlssunset.observation.Connection;
import dev.tlssunset.observation.ObservationKind;
import dev.tlssunset.observation.Outcome;
import dev.tlssunset.observation.Unit;
import dev.tlssunset.wire.registry.ProtocolVersion;

/// Whether a log and a capture may tell of one connection, by what they say of its TLS.
final class Agreement {

  private Agreement() {}

  /// Whether a captured connection contradicts nothing that a log's records of a kind say.
  static boolean of(ObservationKind logged, Connection.Kind captured) {
    return switch (logged.outcome()) {
      case FAILED -> captured.outcome() == Outcome.FAILED || captured.outcome() == Outcome.UNKNOWN;
      case PLAINTEXT -> captured.outcome() == Outcome.PLAINTEXT;
      case ESTABLISHED, UNKNOWN ->
          logged.negotiated().equals(ProtocolVersion.NOT_RECORDED)
              ? logged.unit() == Unit.SESSIONS || captured.outcome() == Outcome.ESTABLISHED
              : logged.negotiated().equals(captured.negotiated()) || isUnseen(captured);
    };
  }

  /// Whether a part is missing that would tell how it came out.
  private static boolean isUnseen(Connection.Kind captured) {
    return captured.outcome() == Outcome.UNKNOWN
        && captured.negotiated().equals(ProtocolVersion.NOT_RECORDED);
  }
}
