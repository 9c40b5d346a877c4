package dev.tlssunset.census.peer;

import dev.tlssunset.census.Section;
import dev.tlssunset.census.ability.AbilityEvidence;
import dev.tlssunset.census.tally.Rows;
import dev.tlssunset.observation.ObservationKind;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.BitSet;
import java.util.List;

/// Which clients used TLS 1.2 or above, and which less, on whichever service.
final class VersionsOfClients {

  private final BitSet current = new BitSet();
  private final BitSet old = new BitSet();

  VersionsOfClients(Rows rows, RowOrder order, List<ObservationKind> kinds) {
    for (int at = 0; at < order.count(); at++) {
      if (order.heading(at).section() == Section.INBOUND) {
        ProtocolVersion version = kinds.get(rows.kind(order.row(at))).negotiated();
        current.set(order.peer(at), current.get(order.peer(at)) || version.isSinceTls12());
        old.set(order.peer(at), old.get(order.peer(at)) || version.isObsolete());
      }
    }
  }

  /// What that tells of a client.
  ///
  /// @param peer its place among [Peers]
  AbilityEvidence of(int peer) {
    return AbilityEvidence.counted(current.get(peer) ? 1 : 0, old.get(peer) ? 1 : 0);
  }
}
