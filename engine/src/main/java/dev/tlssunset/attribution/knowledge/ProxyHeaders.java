package dev.tlssunset.attribution.knowledge;

import dev.tlssunset.observation.Connection;
import dev.tlssunset.observation.ObservationKind;
import dev.tlssunset.observation.Outcome;
import java.util.HashMap;
import java.util.Map;

/// Which servers' ports a balancer sends PROXY headers to, by captured connections.
///
/// Whoever connects may begin with such a header. But a server that speaks TLS after one was told
/// to expect it of everybody: there, the balancer writes it, whatever it does with TLS; and nothing
/// that a client writes can stand before it.
final class ProxyHeaders {

  /// @param server the server's address
  private record Port(String server, int port) {}

  private static final class Count {
    private long with;
    private long without;
    private long answered;
  }

  private final Map<Port, Count> counts = new HashMap<>();

  /// Whether observations of a kind are captured connections: what they have of forwarded addresses
  /// are such headers.
  static boolean areOf(ObservationKind kind) {
    return Connection.FORMATS.contains(kind.format());
  }

  /// Hears of a captured connection of the balancer.
  void hear(boolean hasHeader, ObservationKind kind) {
    Count count = counts.computeIfAbsent(port(kind), _ -> new Count());
    count.with += hasHeader ? 1 : 0;
    count.without += hasHeader ? 0 : 1;
    count.answered += hasHeader && kind.outcome() == Outcome.ESTABLISHED ? 1 : 0;
  }

  /// Whether the balancer wrote the header of a captured connection.
  boolean areTrustedIn(ObservationKind kind) {
    Count count = counts.get(port(kind));
    return count != null && count.answered > 0 && count.with >= count.without;
  }

  private static Port port(ObservationKind kind) {
    return new Port(kind.vantage().address(), kind.port());
  }
}
