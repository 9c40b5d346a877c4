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
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// The sessions that logs tell of, between addresses of which connections were captured. Each goes
/// with one connection at most. Safe for use by many threads.
final class Sessions {

  /// Further ones are counted beside the captures.
  private static final int MOST = 2_000_000;

  /// Of those whose version the log tells, further ones are not held back: they count as they are.
  private static final int MOST_TOLD_HELD = 1 << 18;

  /// @param pair who connected to whom
  /// @param port of the originator; 0 where not recorded
  /// @param server the symbol of the address of the server whose log it is
  /// @param isTold whether the log tells the version
  /// @param held the observation, where it is not counted until it is known whether a capture tells
  ///   more of it
  record Session(
      int pair, int port, long second, int server, boolean isTold, @Nullable Observation held) {

    Session notHeld() {
      return new Session(pair, port, second, server, isTold, null);
    }
  }

  /// A record that is held back for a connection.
  ///
  /// @param isTold whether it tells the version
  record Waiting(Observation record, boolean isTold) {}

  /// Those of one pair and port.
  private record Group(int pair, int port) {}

  private final List<Session> sessions = new ArrayList<>();
  private int toldHeld;
  private final BitSet logged = new BitSet();

  /// By the number of a connection.
  private final Map<Integer, Waiting> waiting = new TreeMap<>();

  private final List<Observation> heldBack = new ArrayList<>();

  /// Adds one.
  ///
  /// @return whether there was room for it, and for what is held back
  synchronized boolean add(Session session) {
    if (sessions.size() >= MOST) {
      return false;
    }
    boolean hasRoom = !session.isTold || session.held == null || toldHeld++ < MOST_TOLD_HELD;
    sessions.add(hasRoom ? session : session.notHeld());
    return hasRoom;
  }

  /// Finds the connection of each. Sessions of a pair keep their order, whatever the clocks.
  ///
  /// @param pairOf the number of those whom a connection is between
  /// @return what the clocks differ by
  Clocks match(List<Connection> connections, ToIntFunction<Connection> pairOf) {
    Map<Group, List<Session>> groups = new HashMap<>();
    Map<Integer, List<Integer>> pairs = new HashMap<>();
    sessions.sort((one, other) -> Long.compare(one.second, other.second));
    for (Session session : sessions) {
      groups
          .computeIfAbsent(new Group(session.pair, session.port), _ -> new ArrayList<>())
          .add(session);
      pairs.computeIfAbsent(session.pair, _ -> new ArrayList<>());
    }
    fill(pairs, connections, pairOf);
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
      Map<Integer, List<Integer>> pairs,
      List<Connection> connections,
      ToIntFunction<Connection> pairOf) {
    if (pairs.isEmpty()) {
      return;
    }
    for (int number = 0; number < connections.size(); number++) {
      List<Integer> numbers = pairs.get(pairOf.applyAsInt(connections.get(number)));
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
      waiting.put(number, new Waiting(session.held, session.isTold));
    }
  }

  /// Whether a log tells of a connection.
  boolean isLogged(int number) {
    return logged.get(number);
  }

  /// What was held back for a connection.
  Optional<Waiting> waiting(int number) {
    return Optional.ofNullable(waiting.get(number));
  }

  /// Lets the record count that was held back for a connection.
  void release(int number) {
    waiting(number).map(Waiting::record).ifPresent(heldBack::add);
    waiting.remove(number);
  }

  /// Those held back for nothing.
  List<Observation> heldBack() {
    return heldBack;
  }
}
