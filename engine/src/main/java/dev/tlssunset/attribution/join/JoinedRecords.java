package dev.tlssunset.attribution.join;

import java.util.BitSet;

/// Which records were joined, and where some could not be: what one thread found, or all of them.
public final class JoinedRecords {

  /// Records of balancers that servers saw too, by their ids.
  private final BitSet passed = new BitSet();

  /// Whose they are.
  private final BitSet clients = new BitSet();

  private final Unjoined unjoined = new Unjoined();

  /// Notes a record of a balancer that was joined.
  void add(int id) {
    passed.set(id);
  }

  /// Notes whose record was joined.
  void addClient(int client) {
    clients.set(client);
  }

  /// Adds what another thread found, who forgets it.
  void moveFrom(JoinedRecords other) {
    passed.or(other.passed);
    other.passed.clear();
    clients.or(other.clients);
    unjoined.addAll(other.unjoined);
  }

  /// Whether a record of a balancer was joined.
  boolean has(int id) {
    return passed.get(id);
  }

  /// Whether a server's record was joined to one of a client's.
  boolean hasClient(int client) {
    return clients.get(client);
  }

  /// Where servers saw what no port could join.
  Unjoined unjoined() {
    return unjoined;
  }
}
