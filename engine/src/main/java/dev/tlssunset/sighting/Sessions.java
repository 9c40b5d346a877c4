package dev.tlssunset.sighting;

import dev.tlssunset.observation.Connection;
import dev.tlssunset.observation.Observation;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The sessions that logs tell of, between addresses of which connections were captured. Each goes
/// with one connection at most. Safe for use by many threads.
final class Sessions {

  /// Further ones are counted beside the captures.
  private static final int MOST = 2_000_000;

  /// @param pair who connected to whom
  /// @param port of the originator; 0 where not recorded
  /// @param server the symbol of the address of the server whose log it is
  /// @param held the observation, where it is not counted until it is known whether a capture tells
  ///   its version
  record Session(int pair, int port, long second, int server, @Nullable Observation held) {}

  /// Those of one pair and port.
  private record Group(int pair, int port) {}

  private final List<Session> sessions = new ArrayList<>();
  private final BitSet logged = new BitSet();
  private final Map<Integer, Observation> withoutVersion = new TreeMap<>();
  private final List<Observation> heldBack = new ArrayList<>();

  /// Adds one.
  ///
  /// @return whether there was room for it
  synchronized boolean add(Session session) {
    return sessions.size() < MOST && sessions.add(session);
  }

  /// Finds the connection of each. Sessions of a pair keep their order, whatever the clocks.
  ///
  /// @return what the clocks differ by
  Clocks match(List<Connection> connections, Captured captured) {
    Map<Group, List<Session>> groups = new HashMap<>();
    Map<Integer, List<Integer>> pairs = new HashMap<>();
    sessions.sort((one, other) -> Long.compare(one.second, other.second));
    for (Session session : sessions) {
      groups
          .computeIfAbsent(new Group(session.pair, session.port), _ -> new ArrayList<>())
          .add(session);
      pairs.computeIfAbsent(session.pair, _ -> new ArrayList<>());
    }
    fill(pairs, connections, captured);
    Clocks clocks = clocks(groups, connections, pairs);
    // Those with a port first: they say for certain which connections are left to the others.
    groups.forEach((group, of) -> {
      if (group.port != 0) {
        match(of, candidates(group, connections, pairs), connections, clocks);
      }
    });
    groups.forEach((group, of) -> {
      if (group.port == 0) {
        match(of, candidates(group, connections, pairs), connections, clocks);
      }
    });
    return clocks;
  }

  /// The numbers of the connections of those pairs that a log tells of.
  private static void fill(
      Map<Integer, List<Integer>> pairs, List<Connection> connections, Captured captured) {
    if (pairs.isEmpty()) {
      return;
    }
    for (int number = 0; number < connections.size(); number++) {
      Connection connection = connections.get(number);
      List<Integer> numbers =
          pairs.get(captured.pair(connection.originator(), connection.responder()));
      if (numbers != null) {
        numbers.add(number);
      }
    }
  }

  private static Clocks clocks(
      Map<Group, List<Session>> groups,
      List<Connection> connections,
      Map<Integer, List<Integer>> pairs) {
    Map<Integer, List<Integer>> differences = new HashMap<>();
    groups.forEach((group, of) -> {
      Collection<Integer> candidates =
          group.port == 0 ? List.of() : ofPort(group, connections, pairs);
      for (int candidate : candidates) {
        for (Session session : of) {
          long difference = session.second - connections.get(candidate).second();
          if (Math.abs(difference) <= Clocks.MOST_SKEW) {
            differences
                .computeIfAbsent(session.server, _ -> new ArrayList<>())
                .add((int) difference);
          }
        }
      }
    });
    return Clocks.of(differences);
  }

  private List<Integer> candidates(
      Group group, List<Connection> connections, Map<Integer, List<Integer>> pairs) {
    return ofPort(group, connections, pairs).stream()
        .filter(number -> !logged.get(number))
        .sorted((one, other) ->
            Long.compare(connections.get(one).second(), connections.get(other).second()))
        .toList();
  }

  private static List<Integer> ofPort(
      Group group, List<Connection> connections, Map<Integer, List<Integer>> pairs) {
    return pairs.getOrDefault(group.pair, List.of()).stream()
        .filter(number -> group.port == 0 || connections.get(number).originatorPort() == group.port)
        .toList();
  }

  /// Both in the order of their times.
  private void match(
      List<Session> of, List<Integer> candidates, List<Connection> connections, Clocks clocks) {
    int next = 0;
    for (Session session : of) {
      long second = session.second - clocks.skew(session.server);
      while (next < candidates.size()
          && connections.get(candidates.get(next)).second() < second - Clocks.TOLERANCE) {
        next++;
      }
      boolean fits =
          next < candidates.size()
              && connections.get(candidates.get(next)).second() <= second + Clocks.TOLERANCE;
      if (fits) {
        matched(session, candidates.get(next), connections);
        next++;
      } else if (session.held != null) {
        heldBack.add(session.held);
      }
    }
  }

  private void matched(Session session, int number, List<Connection> connections) {
    logged.set(number);
    if (session.held == null) {
      return;
    }
    ProtocolVersion captured = connections.get(number).what().negotiated();
    if (captured.equals(ProtocolVersion.NOT_RECORDED)) {
      heldBack.add(session.held);
    } else {
      withoutVersion.put(number, session.held);
    }
  }

  /// Whether a log tells of a connection.
  boolean isLogged(int number) {
    return logged.get(number);
  }

  /// What a log tells of a connection without its version, which the capture has.
  Optional<Observation> logged(int number) {
    return Optional.ofNullable(withoutVersion.get(number));
  }

  /// Those held back for nothing.
  List<Observation> heldBack() {
    return heldBack;
  }
}
