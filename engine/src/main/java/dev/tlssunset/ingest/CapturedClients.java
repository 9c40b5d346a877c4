package dev.tlssunset.ingest;

import dev.tlssunset.attribution.join.Counter;
import dev.tlssunset.attribution.path.Path;
import dev.tlssunset.attribution.path.Paths;
import dev.tlssunset.attribution.path.Termination;
import dev.tlssunset.observation.Connection;
import dev.tlssunset.observation.Observation;
import dev.tlssunset.observation.ObservationKinds;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Whose the captured connections are that came through balancers. Safe for use by many threads.
final class CapturedClients {

  /// @param client the symbol of the client's address
  /// @param path the number of the way it came
  private record Client(int client, int path) {}

  private final Map<Long, Client> byPosition = new HashMap<>();
  private final ObservationKinds kinds;

  CapturedClients(ObservationKinds kinds) {
    this.kinds = kinds;
  }

  /// A counter that notes them, and hands everything on.
  Counter counter(Counter counter) {
    return new Counter() {

      private final BitSet known = new BitSet();
      private final BitSet captured = new BitSet();

      @Override
      public void count(Observation attributed) {
        if (attributed.forwardedFor < 0 && isCaptured(attributed.kind)) {
          note(attributed.position, new Client(attributed.peer, -attributed.forwardedFor));
        }
        counter.count(attributed);
      }

      private boolean isCaptured(int kind) {
        if (!known.get(kind)) {
          known.set(kind);
          captured.set(kind, Connection.FORMATS.contains(kinds.kind(kind).format()));
        }
        return captured.get(kind);
      }

      @Override
      public void cover(long second, int kind) {
        counter.cover(second, kind);
      }

      @Override
      public void candidate(int path, int peer, int client) {
        counter.candidate(path, peer, client);
      }
    };
  }

  private synchronized void note(long position, Client client) {
    byPosition.put(position, client);
  }

  /// The client whose hello a connection has, where balancers only passed it on: one that ends TLS
  /// says a hello of its own.
  synchronized Optional<Integer> client(Connection connection, Paths paths) {
    Client client = byPosition.get(connection.position());
    return client != null && isPassedOn(paths.path(client.path))
        ? Optional.of(client.client)
        : Optional.empty();
  }

  private static boolean isPassedOn(Path path) {
    return !path.hops().isEmpty()
        && path.hops().stream().allMatch(hop -> hop.tls() == Termination.PASSTHROUGH);
  }
}
