package dev.tlssunset.sighting;

import dev.tlssunset.observation.Connection;
import dev.tlssunset.observation.Observation;
import dev.tlssunset.sighting.Sessions.Session;
import dev.tlssunset.text.LongMap;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The connections of a scan's captures, and what logs say of the same ones.
///
/// Captures are read before logs. Connections may be added by many threads; what logs say too, when
/// all connections are there.
public final class Captured {

  /// Beyond this, captures are counted without regard to logs.
  private static final int MOST = 1_000_000;

  /// A handshake is captured in so many places at most: before and behind a few boxes.
  private static final int MOST_PLACES = 8;

  private final List<Connection> connections = new ArrayList<>();
  private final LongMap pairs = new LongMap();

  /// By the number of a pair: when its first connection was captured, and its last.
  private long[] times = new long[128];

  private int pairCount;
  private final Map<Integer, Requests> requests = new ConcurrentHashMap<>();
  private final Map<Integer, Requests> requestsOfClients = new ConcurrentHashMap<>();
  private final Sessions sessions = new Sessions();
  private final Accepted accepted = new Accepted();
  private @Nullable Originators originators;
  private @Nullable BitSet behindBoxes;

  /// Adds a connection.
  ///
  /// @return whether there was room for it
  public synchronized boolean add(Connection connection) {
    if (connections.size() == MOST) {
      return false;
    }
    int pair = pair(connection.originator(), connection.responder());
    long second = connection.second();
    if (pair == LongMap.ABSENT) {
      addPair(ends(connection.originator(), connection.responder()), second);
    } else {
      times[2 * pair] = Math.min(times[2 * pair], second);
      times[2 * pair + 1] = Math.max(times[2 * pair + 1], second);
    }
    connections.add(connection);
    return true;
  }

  private void addPair(long ends, long second) {
    if (2 * pairCount == times.length) {
      times = Arrays.copyOf(times, times.length * 2);
    }
    times[2 * pairCount] = second;
    times[2 * pairCount + 1] = second;
    pairs.put(ends, pairCount++);
  }

  /// Whether nothing was captured.
  public boolean isEmpty() {
    return connections.isEmpty();
  }

  /// The number of those who connected; [LongMap#ABSENT] where nothing was captured of them.
  int pair(int originator, int responder) {
    return pairs.get(ends(originator, responder));
  }

  /// Whether what a log notes at that time can be about a connection of a pair.
  boolean isNear(int pair, long second) {
    return second >= times[2 * pair] - Clocks.MOST_SKEW
        && second <= times[2 * pair + 1] + Clocks.MOST_SKEW;
  }

  /// What logs tell of a pair's requests.
  Requests requests(int pair) {
    return requests.computeIfAbsent(pair, _ -> new Requests());
  }

  /// What logs tell of a client's requests to balancers of which they do not tell the address.
  Requests requestsOfClient(int client) {
    return requestsOfClients.computeIfAbsent(client, _ -> new Requests());
  }

  /// Who opened the connections. To be asked when all are there.
  synchronized Originators originators() {
    if (originators == null) {
      sort();
      originators = new Originators(connections);
    }
    return originators;
  }

  /// Whether what a pair's connections carry was captured on the other side of a box too: then the
  /// one who connects here is that box. To be asked when all connections are there.
  synchronized boolean isBehindBox(int pair) {
    if (behindBoxes == null) {
      sort();
      BitSet behind = new BitSet();
      Map<Integer, Integer> counted = counted();
      for (int number = 0; number < connections.size(); number++) {
        Connection connection = connections.get(number);
        if (isBehind(number, counted.getOrDefault(number, number))) {
          behind.set(pair(connection.originator(), connection.responder()));
        }
      }
      behindBoxes = behind;
    }
    return behindBoxes.get(pair);
  }

  private void sort() {
    connections.sort((one, other) -> Long.compare(one.position(), other.position()));
  }

  /// What balancers tell of the connections that they accepted.
  Accepted accepted() {
    return accepted;
  }

  /// The sessions that logs tell of.
  Sessions sessions() {
    return sessions;
  }

  /// A captured connection and what is known of it besides.
  ///
  /// @param counts what counts it
  /// @param logged the log's record of it, where that lacks something; empty where there is none
  public record Told(Connection connection, Counts counts, Optional<Logged> logged) {}

  /// A log's record of a session of which a capture tells more, and which does not count.
  ///
  /// @param lacks what it does not tell
  public record Logged(Observation session, Lack lacks) {}

  /// What a log's record of a session does not tell.
  public enum Lack {
    VERSION,
    /// It has the address of a box that passes on what the client says.
    CLIENT
  }

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

  /// All of them, in the order of the evidence. To be called once, when all logs are read.
  public Stream<Told> told(Orientation orientation) {
    sort();
    Clocks clocks = sessions.match(connections, this).and(matchAccepted(orientation));
    Map<Integer, Integer> counted = counted();
    Map<Integer, Logged> elsewhere = loggedElsewhere(counted);
    return IntStream.range(0, connections.size())
        .mapToObj(number -> {
          if (counted.getOrDefault(number, number) != number) {
            return new Told(connections.get(number), Counts.ANOTHER_RECORD, Optional.empty());
          }
          Logged logged = elsewhere.get(number);
          return logged == null
              ? told(number, clocks, orientation)
              : new Told(connections.get(number), Counts.ITSELF, Optional.of(logged));
        });
  }

  /// What logs tell of connections by way of another record of the same handshake.
  ///
  /// @return by the number of the record that counts
  private Map<Integer, Logged> loggedElsewhere(Map<Integer, Integer> counted) {
    Map<Integer, Logged> logged = new HashMap<>();
    for (int number = 0; number < connections.size(); number++) {
      int counts = counted.getOrDefault(number, number);
      Optional<Session> session = sessions.waiting(number);
      if (counts == number || session.isEmpty()) {
        continue;
      }
      boolean lacksVersion = !session.get().isTold();
      boolean tellsMore = isTold(counts) && (lacksVersion || isBehind(number, counts));
      if (tellsMore && !logged.containsKey(counts)) {
        Lack lack = lacksVersion ? Lack.VERSION : Lack.CLIENT;
        logged.put(counts, new Logged(sessions.held(number).orElseThrow(), lack));
      } else {
        sessions.release(number);
      }
    }
    return logged;
  }

  /// Whether a connection goes on from where another leads to.
  private boolean isBehind(int number, int outer) {
    return connections.get(outer).responder() == connections.get(number).originator()
        && connections.get(outer).originator() != connections.get(number).originator();
  }

  /// Whether only packets tell of a connection, and they tell its version.
  private boolean isTold(int number) {
    ProtocolVersion negotiated = connections.get(number).what().negotiated();
    return !sessions.isLogged(number)
        && !accepted.tellsOf(number)
        && !negotiated.equals(ProtocolVersion.NOT_RECORDED);
  }

  private Clocks matchAccepted(Orientation orientation) {
    return accepted.isEmpty()
        ? Clocks.AGREEING
        : accepted.match(
            connections, originators(), orientation, number -> !sessions.isLogged(number));
  }

  /// Records of balancers that lack what was captured. To be asked when all is [#told].
  public List<Completed> completed() {
    return accepted.completed();
  }

  /// Observations of sessions that were held back, and that no connection is known of.
  public List<Observation> heldBack() {
    return sessions.heldBack();
  }

  private Told told(int number, Clocks clocks, Orientation orientation) {
    Connection connection = connections.get(number);
    if (sessions.isLogged(number) || accepted.isSession(number)) {
      Optional<Logged> logged =
          sessions.logged(number).map(session -> new Logged(session, Lack.VERSION));
      return new Told(connection, logged.isEmpty() ? Counts.ITS_SESSION : Counts.ITSELF, logged);
    }
    boolean isRequested =
        accepted.isRequested(number) || isRequested(connection, clocks, orientation);
    return new Told(
        connection, isRequested ? Counts.ITS_REQUESTS : Counts.ITSELF, Optional.empty());
  }

  private boolean isRequested(Connection connection, Clocks clocks, Orientation orientation) {
    Requests told = requests.get(pair(connection.originator(), connection.responder()));
    if (told != null && told.tellOf(connection, clocks.skew(connection.responder()))) {
      return true;
    }
    Requests ofClient = requestsOfClients.get(connection.originator());
    return ofClient != null
        && accepted.mayBeHere(connection, false, orientation)
        && ofClient.tellOf(connection, 0);
  }

  /// Of several records of one handshake: the one that counts. Where a balancer or a translator of
  /// addresses stands between two of them, that is the one on the client's side of it.
  ///
  /// @return by the number of a record, the number of the one that counts
  private Map<Integer, Integer> counted() {
    long[] repeated = repeatedIdentities();
    Map<Long, List<Integer>> same = new LinkedHashMap<>();
    for (int number = 0; number < connections.size(); number++) {
      long identity = connections.get(number).identity();
      if (Arrays.binarySearch(repeated, identity) >= 0) {
        same.computeIfAbsent(identity, _ -> new ArrayList<>(2)).add(number);
      }
    }
    Map<Integer, Integer> counted = new HashMap<>();
    same.values().forEach(numbers -> counted(numbers, counted));
    return counted;
  }

  /// Those that more than one record has, in rising order. Few have: a map of all would need more
  /// memory than the connections.
  private long[] repeatedIdentities() {
    long[] all = new long[connections.size()];
    for (int number = 0; number < all.length; number++) {
      all[number] = connections.get(number).identity();
    }
    Arrays.sort(all);
    int repeated = 0;
    for (int at = 1; at < all.length; at++) {
      boolean isRepeated = all[at] == all[at - 1] && all[at] != 0;
      if (isRepeated && (repeated == 0 || all[repeated - 1] != all[at])) {
        all[repeated++] = all[at];
      }
    }
    return Arrays.copyOf(all, repeated);
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

  /// What a balancer's log tells of is on its client's side.
  private int outer(int one, int other) {
    if (accepted.tellsOf(one) != accepted.tellsOf(other)) {
      return accepted.tellsOf(one) ? one : other;
    }
    return isBehind(one, other) ? other : one;
  }

  private static long ends(int originator, int responder) {
    return (long) originator << Integer.SIZE | responder;
  }
}
