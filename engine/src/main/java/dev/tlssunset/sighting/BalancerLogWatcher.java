package dev.tlssunset.sighting;

import dev.tlssunset.observation.Observation;
import dev.tlssunset.observation.ObservationKind;
import dev.tlssunset.observation.Unit;
import dev.tlssunset.sighting.AcceptedRecords.Entry;
import dev.tlssunset.text.Symbols;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/// Notes what balancers' logs say of connections that may be among those captured. One for each
/// thread.
///
/// Requests whose version is told count all connections of their client with that version. Whatever
/// else is told, is told of one connection: by the client's port, or at least by where it led.
final class BalancerLogWatcher {

  private final Map<Integer, BalancerFront> fronts = new HashMap<>();
  private final BitSet servers = new BitSet();
  private final CapturedConnections captured;
  private final Originators originators;
  private final Symbols symbols;

  BalancerLogWatcher(CapturedConnections captured, Symbols symbols) {
    this.captured = captured;
    this.symbols = symbols;
    originators = captured.originators();
  }

  /// Hears of the server that a balancer led to.
  void noteServer(int server) {
    if (!servers.get(server)) {
      servers.set(server);
      captured.accepted().addServer(server);
    }
  }

  /// @param client the one symbol of its address
  /// @param address the symbol of the balancer's own address
  void note(Observation seen, int client, int address, ObservationKind kind) {
    if (!originators.isNear(client, seen.second)) {
      return;
    }
    boolean isRequest = kind.unit() == Unit.REQUESTS;
    if (isRequest && !kind.negotiated().equals(ProtocolVersion.NOT_RECORDED)) {
      captured.requestsOfClient(client).add(kind.port(), kind.negotiated(), seen.second);
      return;
    }
    boolean isKnown =
        seen.peerPort == 0
            ? !isRequest && (address != Symbols.NONE || kind.port() != 0)
            : originators.has(client, seen.peerPort);
    if (isKnown) {
      BalancerFront front = fronts.computeIfAbsent(seen.kind, _ -> front(address, kind));
      captured
          .accepted()
          .add(new Entry(front, client, seen.peerPort, seen.kind, seen.second, seen.position));
    }
  }

  private BalancerFront front(int address, ObservationKind kind) {
    return new BalancerFront(
        address, address == Symbols.NONE ? symbols.of(kind.vantage().name()) : address, kind);
  }
}
