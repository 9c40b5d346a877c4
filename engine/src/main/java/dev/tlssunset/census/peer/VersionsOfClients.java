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

  /// Takes the rows as memory has them: in the order in which they are shown each would have to be
  /// waited for.
  VersionsOfClients(Rows rows, RowOrder order, Peers peers, List<ObservationKind> kinds) {
    for (int row = 0; row < rows.count(); row++) {
      int kind = rows.kind(row);
      int peer = peers.place(rows.peer(row));
      if (order.isShown(kind) && order.heading(kind, peer).section() == Section.INBOUND) {
        add(peer, kinds.get(kind).negotiated());
      }
    }
  }

  private void add(int peer, ProtocolVersion version) {
    if (version.isSinceTls12()) {
      current.set(peer);
    }
    if (version.isObsolete()) {
      old.set(peer);
    }
  }

  /// What that tells of a client.
  ///
  /// @param peer its place among [Peers]
  AbilityEvidence of(int peer) {
    return AbilityEvidence.counted(current.get(peer) ? 1 : 0, old.get(peer) ? 1 : 0);
  }
}
