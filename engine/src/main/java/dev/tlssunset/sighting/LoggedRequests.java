package dev.tlssunset.sighting;

import dev.tlssunset.observation.Connection;
import dev.tlssunset.observation.Outcome;
import dev.tlssunset.observation.Service;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.Map;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/// When a log told of requests that one client made to one server, by port and version. Safe for
/// use by many threads.
///
/// Logs of requests have no ports of clients: a connection is known by its version, and a request
/// of that version in its time. Where that is another connection's request, nothing is lost: the
/// log counts this client with this version all the same.
final class LoggedRequests {

  /// Seconds behind a handshake in which requests of its connection are looked for: a log notes a
  /// request when it ends.
  static final int LONGEST = 24 * 60 * 60;

  private static final int SECONDS_A_STEP = 60;

  /// @param port 0 where the log does not tell
  private record PortAndVersion(int port, ProtocolVersion version) {}

  private final Map<PortAndVersion, NavigableSet<Integer>> steps = new ConcurrentHashMap<>();

  void add(int port, ProtocolVersion version, long second) {
    steps
        .computeIfAbsent(new PortAndVersion(port, version), _ -> new ConcurrentSkipListSet<>())
        .add(step(second));
  }

  /// Whether a log tells of requests of such a connection. Of one that failed, no request is told.
  /// Where a log has requests of a port, what is spoken there is HTTP, though packets do not tell.
  ///
  /// @param skew by how many seconds the log's clock is ahead
  boolean tellOf(Connection connection, int skew) {
    Connection.Kind kind = connection.kind();
    if (kind.outcome() != Outcome.ESTABLISHED) {
      return false;
    }
    long second = connection.second() + skew;
    boolean isHttp = kind.service().equals(Service.HTTP);
    return isIn(new PortAndVersion(connection.responderPort(), kind.negotiated()), second)
        || (isHttp && isIn(new PortAndVersion(0, kind.negotiated()), second));
  }

  private boolean isIn(PortAndVersion way, long second) {
    NavigableSet<Integer> told = steps.get(way);
    Integer next = told == null ? null : told.ceiling(step(second - CaptureClocks.TOLERANCE));
    return next != null && next <= step(second + LONGEST);
  }

  private static int step(long second) {
    return (int) Math.floorDiv(second, SECONDS_A_STEP);
  }
}
