package dev.tlssunset.sighting;

import dev.tlssunset.observation.Connection;
import dev.tlssunset.observation.ObservationKind;
import dev.tlssunset.observation.Service;
import dev.tlssunset.observation.VersionEvidence;

/// A record of a balancer's log that lacks the version, or the service, and the captured connection
/// that it is about.
///
/// @param position the place of the record
/// @param kind the number of its kind
/// @param connection what the packets tell
public record CompletedRecord(long position, int kind, Connection connection) {

  /// The kind of the record with what was captured.
  ///
  /// @param logged its kind without
  public ObservationKind kindWith(ObservationKind logged) {
    Connection.Kind captured = connection.kind();
    boolean isNamed = !logged.service().equals(Service.UNKNOWN);
    boolean isTold = BalancerFront.isTold(logged);
    return new ObservationKind(
        logged.format(),
        logged.vantage(),
        isNamed ? logged.port() : connection.responderPort(),
        logged.connector(),
        logged.direction(),
        logged.internal(),
        isNamed ? logged.service() : captured.service(),
        logged.unit(),
        isTold ? logged.negotiated() : captured.negotiated(),
        isTold ? logged.suite() : captured.suite(),
        isTold ? logged.outcome() : captured.outcome(),
        isTold ? logged.evidence() : evidence(captured, logged),
        logged.leg(),
        logged.onward());
  }

  private static VersionEvidence evidence(Connection.Kind captured, ObservationKind logged) {
    return switch (captured.outcome()) {
      case ESTABLISHED, PLAINTEXT -> VersionEvidence.BEARING;
      case FAILED -> VersionEvidence.FAILURE;
      case UNKNOWN -> logged.evidence();
    };
  }
}
