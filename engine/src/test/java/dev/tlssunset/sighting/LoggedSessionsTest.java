package dev.tlssunset.sighting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.observation.Connection;
import dev.tlssunset.observation.Direction;
import dev.tlssunset.observation.Internal;
import dev.tlssunset.observation.ObservationKind;
import dev.tlssunset.observation.Outcome;
import dev.tlssunset.observation.Service;
import dev.tlssunset.observation.Unit;
import dev.tlssunset.observation.Vantage;
import dev.tlssunset.observation.VersionEvidence;
import dev.tlssunset.sighting.LoggedSessions.Log;
import dev.tlssunset.sighting.LoggedSessions.Session;
import dev.tlssunset.wire.registry.ProtocolVersion;
import dev.tlssunset.wire.registry.Resumption;
import dev.tlssunset.wire.registry.SuiteParts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// One client that connects again and again. To compare each session with each connection would
/// take longer than anybody waits, and more memory than there is.
class LoggedSessionsTest {

  private static final int COUNT = 60_000;
  private static final int SERVER = 3;

  @Test
  @Timeout(60)
  void findsSessionsOfOnePort() {
    assertThat(matched(_ -> 50_000, 0)).isEqualTo(COUNT);
  }

  @Test
  @Timeout(60)
  void findsSessionsThatEachHaveAPortOfTheirOwn() {
    assertThat(matched(number -> 1 + number, 0)).isEqualTo(COUNT);
  }

  @Test
  void comparesClocksWherePortsAreUsedAgain() {
    assertThat(matched(number -> 50_000 + number % 1000, 3600)).isEqualTo(COUNT);
  }

  private static long matched(IntUnaryOperator port, int ahead) {
    LoggedSessions sessions = new LoggedSessions();
    List<Connection> connections = new ArrayList<>();
    Log log = new Log(SERVER, kind(), true);
    for (int number = 0; number < COUNT; number++) {
      // Not quite regular: else nobody could say which session is which.
      long second = number + (long) number * number % 91;
      connections.add(connection(port.applyAsInt(number), second));
      sessions.add(new Session(0, port.applyAsInt(number), 25, second + ahead, number, log, null));
    }
    sessions.match(connections, _ -> 0, _ -> true);
    return IntStream.range(0, COUNT).filter(sessions::isLogged).count();
  }

  private static ObservationKind kind() {
    return new ObservationKind(
        "exchange-smtp",
        new Vantage("", "10.0.0.11"),
        25,
        ObservationKind.NO_CONNECTOR,
        Direction.INBOUND,
        Internal.NO,
        Service.SMTP,
        Unit.SESSIONS,
        ProtocolVersion.TLS_1_2,
        SuiteParts.NONE,
        Outcome.ESTABLISHED,
        VersionEvidence.BEARING);
  }

  private static Connection connection(int port, long second) {
    Connection.Kind kind =
        new Connection.Kind(
            "pcap",
            Service.SMTP,
            ProtocolVersion.TLS_1_2,
            SuiteParts.NONE,
            Outcome.ESTABLISHED,
            Resumption.UNKNOWN);
    return new Connection(
        kind,
        second,
        0,
        1,
        port,
        SERVER,
        25,
        0,
        Connection.Hello.NONE,
        0,
        Connection.ClearWords.NONE,
        0);
  }
}
