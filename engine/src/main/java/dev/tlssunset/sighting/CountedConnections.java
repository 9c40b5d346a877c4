package dev.tlssunset.sighting;

import dev.tlssunset.observation.Connection;
import dev.tlssunset.sighting.CountedConnection.CountedBy;
import dev.tlssunset.sighting.CountedConnection.Lack;
import dev.tlssunset.sighting.CountedConnection.LackingRecord;
import dev.tlssunset.sighting.LoggedSessions.HeldRecord;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Decides what counts each captured connection, when all logs are read: matches what the logs tell
/// of, and finds records of the same handshake.
final class CountedConnections {

  private final CapturedConnections captured;
  private final List<Connection> connections;
  private final LoggedSessions sessions;
  private final AcceptedRecords accepted;
  private final Orientation orientation;
  private final CaptureClocks clocks;
  private final SameHandshakes same;

  /// What logs tell of a connection by way of another record of the same handshake, by the number
  /// of the record that counts.
  private final Map<Integer, LackingRecord> lackingElsewhere;

  /// @param connections in the order of the evidence; a number is a place in this list
  CountedConnections(
      CapturedConnections captured, List<Connection> connections, Orientation orientation) {
    this.captured = captured;
    this.connections = connections;
    this.orientation = orientation;
    sessions = captured.sessions();
    accepted = captured.accepted();
    // Which records are copies does not depend on logs; which of them counts does.
    SameHandshakes copies = sameHandshakes();
    CaptureClocks ofSessions =
        sessions.match(connections, captured::pair, number -> !copies.isCopy(number));
    clocks = ofSessions.and(matchAccepted(copies));
    same = sameHandshakes();
    lackingElsewhere = lackingElsewhere();
  }

  private SameHandshakes sameHandshakes() {
    return new SameHandshakes(connections, accepted::tellsOf, orientation::depth);
  }

  private CaptureClocks matchAccepted(SameHandshakes copies) {
    return accepted.isEmpty()
        ? CaptureClocks.AGREEING
        : accepted.match(
            connections,
            captured.originators(),
            orientation,
            number -> !sessions.isLogged(number) && !copies.isCopy(number));
  }

  private Map<Integer, LackingRecord> lackingElsewhere() {
    Map<Integer, LackingRecord> lacking = new HashMap<>();
    for (int number = 0; number < connections.size(); number++) {
      int counts = same.counted(number);
      Optional<HeldRecord> held = sessions.held(number);
      if (counts == number || held.isEmpty()) {
        continue;
      }
      boolean lacksVersion = !held.get().isTold();
      boolean tellsMore =
          onlyPacketsTellVersion(counts) && (lacksVersion || same.isOfAnother(number));
      if (tellsMore && !lacking.containsKey(counts)) {
        Lack lack = lacksVersion ? Lack.VERSION : Lack.CLIENT;
        lacking.put(counts, new LackingRecord(held.get().record(), lack));
      } else {
        sessions.release(number);
      }
    }
    return lacking;
  }

  /// Whether only packets tell of a connection, and they tell its version.
  private boolean onlyPacketsTellVersion(int number) {
    ProtocolVersion negotiated = connections.get(number).kind().negotiated();
    return !sessions.isLogged(number)
        && !accepted.tellsOf(number)
        && !negotiated.equals(ProtocolVersion.NOT_RECORDED);
  }

  /// All of them, in the order of the evidence. To be called once.
  Stream<CountedConnection> all() {
    return IntStream.range(0, connections.size()).mapToObj(this::counted);
  }

  private CountedConnection counted(int number) {
    Connection connection = connections.get(number);
    if (same.counted(number) != number) {
      return new CountedConnection(connection, CountedBy.ANOTHER_RECORD);
    }
    LackingRecord elsewhere = lackingElsewhere.get(number);
    if (elsewhere != null) {
      return new CountedConnection(connection, CountedBy.ITSELF, Optional.of(elsewhere));
    }
    if (sessions.isLogged(number) || accepted.isSession(number)) {
      Optional<LackingRecord> lacking = lackingVersion(number);
      return new CountedConnection(
          connection, lacking.isEmpty() ? CountedBy.ITS_SESSION : CountedBy.ITSELF, lacking);
    }
    boolean isRequested = accepted.isRequested(number) || isRequested(connection);
    return new CountedConnection(
        connection, isRequested ? CountedBy.ITS_REQUESTS : CountedBy.ITSELF);
  }

  /// The record that was held back for a connection. One that tells the version counts itself.
  private Optional<LackingRecord> lackingVersion(int number) {
    Optional<HeldRecord> held = sessions.held(number);
    if (held.isPresent() && held.get().isTold()) {
      sessions.release(number);
      return Optional.empty();
    }
    return held.map(it -> new LackingRecord(it.record(), Lack.VERSION));
  }

  private boolean isRequested(Connection connection) {
    return captured.isRequested(connection, clocks.skew(connection.responder()))
        || (captured.isRequestedByClient(connection)
            && accepted.mayBeHere(connection, false, orientation));
  }
}
