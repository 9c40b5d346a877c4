package dev.tlssunset.sighting;

import dev.tlssunset.observation.Connection;
import dev.tlssunset.observation.Observation;
import dev.tlssunset.text.LongMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The connections of a scan's captures, and what logs say of the same ones.
///
/// Captures are read before logs. Connections may be added by many threads; what logs say too, when
/// all connections are there.
public final class Captured {

  /// Beyond this, captures are counted without regard to logs.
  private static final int MOST = 1_000_000;

  /// A handshake is captured in so many places at most: before and behind a few boxes.
  private static final int MOST_PLACES = 8;

  /// Who connected to whom; a log may write that down.
  static final class Pair {
    final List<Integer> connections = new ArrayList<>(1);
    final Requests requests = new Requests();
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    private void add(int number, long second) {
      connections.add(number);
      first = Math.min(first, second);
      last = Math.max(last, second);
    }

    /// Whether what a log notes at that time can be about one of its connections.
    boolean isNear(long second) {
      return second >= first - Clocks.MOST_SKEW && second <= last + Clocks.MOST_SKEW;
    }
  }

  private final List<Connection> connections = new ArrayList<>();
  private final LongMap numbers = new LongMap();
  private final List<Pair> pairs = new ArrayList<>();
  private final Sessions sessions = new Sessions();

  /// Adds a connection.
  ///
  /// @return whether there was room for it
  public synchronized boolean add(Connection connection) {
    if (connections.size() == MOST) {
      return false;
    }
    long ends = ends(connection.originator(), connection.responder());
    int pair = numbers.get(ends);
    if (pair == LongMap.ABSENT) {
      pair = pairs.size();
      pairs.add(new Pair());
      numbers.put(ends, pair);
    }
    pairs.get(pair).add(connections.size(), connection.second());
    connections.add(connection);
    return true;
  }

  /// Whether nothing was captured.
  public boolean isEmpty() {
    return connections.isEmpty();
  }

  /// The number of those who connected; [LongMap#ABSENT] where nothing was captured of them.
  int pair(int originator, int responder) {
    return numbers.get(ends(originator, responder));
  }

  Pair pair(int number) {
    return pairs.get(number);
  }

  /// The sessions that logs tell of.
  Sessions sessions() {
    return sessions;
  }

  /// A captured connection and what is known of it besides.
  ///
  /// @param counts what counts it
  /// @param logged the log's record of it, where that does not tell the version; empty where there
  ///   is none
  public record Told(Connection connection, Counts counts, Optional<Observation> logged) {}

  /// What counts a connection.
  public enum Counts {
    /// Nothing but this record of it.
    ITSELF,
    /// Another record of the same handshake.
    ANOTHER_RECORD,
    /// The record of its session in a log.
    ITS_SESSION,
    /// The records of its requests in a log.
    ITS_REQUESTS
  }

  /// All of them, in the order of the evidence. To be called when all logs are read.
  public List<Told> told() {
    List<Integer> order = new ArrayList<>();
    for (int number = 0; number < connections.size(); number++) {
      order.add(number);
    }
    order.sort(Comparator.comparingLong(number -> connections.get(number).position()));
    Map<Integer, Integer> counted = counted(order);
    Clocks clocks = sessions.match(connections, pairs);
    return order.stream()
        .map(number -> told(number, counted.getOrDefault(number, number), clocks))
        .toList();
  }

  /// Observations of sessions that were held back, and that no connection is known of.
  public List<Observation> heldBack() {
    return sessions.heldBack();
  }

  private Told told(int number, int counted, Clocks clocks) {
    Connection connection = connections.get(number);
    if (counted != number) {
      return new Told(connection, Counts.ANOTHER_RECORD, Optional.empty());
    }
    if (sessions.isLogged(number)) {
      Optional<Observation> logged = sessions.logged(number);
      return new Told(connection, logged.isEmpty() ? Counts.ITS_SESSION : Counts.ITSELF, logged);
    }
    boolean isRequested =
        pairs
            .get(pair(connection.originator(), connection.responder()))
            .requests
            .tellOf(connection, clocks.skew(connection.responder()));
    return new Told(
        connection, isRequested ? Counts.ITS_REQUESTS : Counts.ITSELF, Optional.empty());
  }

  /// Of several records of one handshake: the one that counts. Where a balancer or a translator of
  /// addresses stands between two of them, that is the one on the client's side of it.
  ///
  /// @return by the number of a record, the number of the one that counts
  private Map<Integer, Integer> counted(List<Integer> order) {
    Map<Long, List<Integer>> same = new HashMap<>();
    for (int number : order) {
      if (connections.get(number).identity() != 0) {
        same.computeIfAbsent(connections.get(number).identity(), _ -> new ArrayList<>(1))
            .add(number);
      }
    }
    Map<Integer, Integer> counted = new HashMap<>();
    same.values().stream()
        .filter(numbers -> numbers.size() > 1)
        .forEach(numbers -> counted(numbers, counted));
    return counted;
  }

  /// A client whose random numbers are none repeats them: from one address they are records of one
  /// handshake only with one port, and no handshake comes by more places than a few.
  private void counted(List<Integer> numbers, Map<Integer, Integer> counted) {
    Map<Origin, Integer> byOrigin = new LinkedHashMap<>();
    for (int number : numbers) {
      byOrigin.merge(Origin.of(connections.get(number)), number, this::outer);
    }
    long addresses = byOrigin.keySet().stream().map(Origin::address).distinct().count();
    boolean isOne = addresses == byOrigin.size() && addresses <= MOST_PLACES;
    int outermost = byOrigin.values().stream().reduce(this::outer).orElseThrow();
    for (int number : numbers) {
      int ofOrigin = byOrigin.getOrDefault(Origin.of(connections.get(number)), number);
      counted.put(number, isOne ? outermost : ofOrigin);
    }
  }

  private record Origin(int address, int port) {
    static Origin of(Connection connection) {
      return new Origin(connection.originator(), connection.originatorPort());
    }
  }

  private int outer(int one, int other) {
    boolean isBehind =
        connections.get(other).responder() == connections.get(one).originator()
            && connections.get(other).originator() != connections.get(one).originator();
    return isBehind ? other : one;
  }

  private static long ends(int originator, int responder) {
    return (long) originator << Integer.SIZE | responder;
  }
}
