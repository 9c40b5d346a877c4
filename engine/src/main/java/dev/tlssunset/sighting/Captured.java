package dev.tlssunset.sighting;

import dev.tlssunset.observation.Connection;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The connections of a scan's captures. Safe for use by many threads.
public final class Captured {

  /// Logs note a session when it begins or when its TLS does, by a clock of their own.
  private static final long MOST_SECONDS_APART = 120;

  /// Beyond this, captures are counted without regard to logs.
  private static final int MOST = 1_000_000;

  private final List<Connection> connections = new ArrayList<>();
  private final Map<Long, List<Integer>> byEnds = new HashMap<>();
  private final BitSet logged = new BitSet();

  /// Adds a connection.
  ///
  /// @return whether there was room for it
  public synchronized boolean add(Connection connection) {
    if (connections.size() == MOST) {
      return false;
    }
    byEnds
        .computeIfAbsent(
            ends(connection.originator(), connection.responder()), _ -> new ArrayList<>(1))
        .add(connections.size());
    connections.add(connection);
    return true;
  }

  /// Whether nothing was captured.
  public synchronized boolean isEmpty() {
    return connections.isEmpty();
  }

  /// Says that a log tells of a session between two ends.
  ///
  /// @param originatorPort 0 where not recorded
  synchronized void logged(int originator, int originatorPort, int responder, long second) {
    int nearest = -1;
    long distance = MOST_SECONDS_APART + 1;
    for (int number : byEnds.getOrDefault(ends(originator, responder), List.of())) {
      Connection connection = connections.get(number);
      long apart = Math.abs(connection.second() - second);
      boolean fits = originatorPort == 0 || originatorPort == connection.originatorPort();
      if (fits && !logged.get(number) && apart < distance) {
        nearest = number;
        distance = apart;
      }
    }
    if (nearest >= 0) {
      logged.set(nearest);
    }
  }

  /// A captured connection and what is known of it besides.
  ///
  /// @param isLogged whether a log tells of the same session
  /// @param isAgain whether another record of the same handshake counts
  public record Told(Connection connection, boolean isLogged, boolean isAgain) {}

  /// All of them, in the order of the evidence.
  public synchronized List<Told> told() {
    List<Integer> order = new ArrayList<>();
    for (int number = 0; number < connections.size(); number++) {
      order.add(number);
    }
    order.sort(Comparator.comparingLong(number -> connections.get(number).position()));
    Map<Long, Integer> counted = counted(order);
    return order.stream()
        .map(number -> told(number, counted.getOrDefault(identity(number), number)))
        .toList();
  }

  private Told told(int number, int counted) {
    return new Told(connections.get(number), logged.get(number), counted != number);
  }

  /// Of several records of one handshake: the one that counts. Where a balancer or a translator of
  /// addresses stands between two of them, that is the one on the client's side of it.
  private Map<Long, Integer> counted(List<Integer> order) {
    Map<Long, Integer> counted = new HashMap<>();
    for (int number : order) {
      if (identity(number) != 0) {
        counted.merge(identity(number), number, this::outer);
      }
    }
    return counted;
  }

  private int outer(int one, int other) {
    boolean isBehind =
        connections.get(other).responder() == connections.get(one).originator()
            && connections.get(other).originator() != connections.get(one).originator();
    return isBehind ? other : one;
  }

  private long identity(int number) {
    return connections.get(number).identity();
  }

  private static long ends(int originator, int responder) {
    return (long) originator << Integer.SIZE | responder;
  }
}
