package dev.tlssunset.sighting;

import dev.tlssunset.observation.Connection;
import dev.tlssunset.observation.Observation;
import dev.tlssunset.sighting.LoggedSessions.HeldRecord;
import dev.tlssunset.text.LongMap;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
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
public final class CapturedConnections {

  /// Beyond this, captures are counted without regard to logs.
  private static final int MOST = 1_000_000;

  private final List<Connection> connections = new ArrayList<>();
  private final LongMap pairs = new LongMap();

  /// By the number of a pair: when its first connection was captured, and its last.
  private long[] times = new long[128];

  private int pairCount;
  private final Map<Integer, LoggedRequests> requests = new ConcurrentHashMap<>();
  private final Map<Integer, LoggedRequests> requestsOfClients = new ConcurrentHashMap<>();
  private final LoggedSessions sessions = new LoggedSessions();
  private final AcceptedRecords accepted = new AcceptedRecords();
  private @Nullable Originators originators;
  private @Nullable BitSet behindBoxes;

  /// Adds a connection.
  ///
  /// @return whether there was room for it
  public synchronized boolean add(Connection connection) {
    if (connections.size() == MOST) {
      return false;
    }
    int pair = pair(connection);
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

  private int pair(Connection connection) {
    return pair(connection.originator(), connection.responder());
  }

  /// Whether what a log notes at that time can be about a connection of a pair.
  boolean isNear(int pair, long second) {
    return second >= times[2 * pair] - CaptureClocks.MOST_SKEW
        && second <= times[2 * pair + 1] + CaptureClocks.MOST_SKEW;
  }

  /// What logs tell of a pair's requests.
  LoggedRequests requests(int pair) {
    return requests.computeIfAbsent(pair, _ -> new LoggedRequests());
  }

  /// What logs tell of a client's requests to balancers of which they do not tell the address.
  LoggedRequests requestsOfClient(int client) {
    return requestsOfClients.computeIfAbsent(client, _ -> new LoggedRequests());
  }

  /// Who opened the connections. To be asked when all are there.
  synchronized Originators originators() {
    if (originators == null) {
      sort();
      originators = new Originators(connections);
    }
    return originators;
  }

  /// Whether what a pair's connections carry was captured of somebody else too: then the one who
  /// connects here may be a box that passes it on. To be asked when all connections are there.
  synchronized boolean isBehindBox(int pair) {
    if (behindBoxes == null) {
      sort();
      BitSet behind = new BitSet();
      SameHandshakes same = new SameHandshakes(connections, _ -> false, _ -> 0);
      for (int number = 0; number < connections.size(); number++) {
        Connection connection = connections.get(number);
        if (same.isPassedOn(number)) {
          behind.set(pair(connection));
        }
      }
      behindBoxes = behind;
    }
    return behindBoxes.get(pair);
  }

  private SameHandshakes sameHandshakes(Orientation orientation) {
    return new SameHandshakes(connections, accepted::tellsOf, orientation::depth);
  }

  private void sort() {
    connections.sort((one, other) -> Long.compare(one.position(), other.position()));
  }

  /// What balancers tell of the connections that they accepted.
  AcceptedRecords accepted() {
    return accepted;
  }

  /// The sessions that logs tell of.
  LoggedSessions sessions() {
    return sessions;
  }

  /// A captured connection and what is known of it besides.
  ///
  /// @param counts what counts it
  /// @param logged the log's record of it, where that lacks something; empty where there is none
  public record Sighting(Connection connection, CountedBy counts, Optional<LackingRecord> logged) {}

  /// A log's record of a session of which a capture tells more, and which does not count.
  ///
  /// @param lacks what it does not tell
  public record LackingRecord(Observation session, Lack lacks) {}

  /// What a log's record of a session does not tell.
  public enum Lack {
    VERSION,
    /// It has the address of a box that passes on what the client says.
    CLIENT
  }

  /// What counts a connection.
  public enum CountedBy {
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
  public Stream<Sighting> told(Orientation orientation) {
    sort();
    SameHandshakes copies = sameHandshakes(orientation);
    CaptureClocks ofSessions =
        sessions.match(connections, this::pair, number -> !copies.isCopy(number));
    CaptureClocks clocks = ofSessions.and(matchAccepted(orientation, copies));
    SameHandshakes same = sameHandshakes(orientation);
    Map<Integer, LackingRecord> elsewhere = loggedElsewhere(same);
    return IntStream.range(0, connections.size())
        .mapToObj(number -> {
          if (same.counted(number) != number) {
            return new Sighting(
                connections.get(number), CountedBy.ANOTHER_RECORD, Optional.empty());
          }
          LackingRecord logged = elsewhere.get(number);
          return logged == null
              ? told(number, clocks, orientation)
              : new Sighting(connections.get(number), CountedBy.ITSELF, Optional.of(logged));
        });
  }

  /// What logs tell of connections by way of another record of the same handshake.
  ///
  /// @return by the number of the record that counts
  private Map<Integer, LackingRecord> loggedElsewhere(SameHandshakes same) {
    Map<Integer, LackingRecord> logged = new HashMap<>();
    for (int number = 0; number < connections.size(); number++) {
      int counts = same.counted(number);
      Optional<HeldRecord> waiting = sessions.waiting(number);
      if (counts == number || waiting.isEmpty()) {
        continue;
      }
      boolean lacksVersion = !waiting.get().isTold();
      boolean tellsMore = isTold(counts) && (lacksVersion || same.isOfAnother(number));
      if (tellsMore && !logged.containsKey(counts)) {
        Lack lack = lacksVersion ? Lack.VERSION : Lack.CLIENT;
        logged.put(counts, new LackingRecord(waiting.get().record(), lack));
      } else {
        sessions.release(number);
      }
    }
    return logged;
  }

  /// Whether only packets tell of a connection, and they tell its version.
  private boolean isTold(int number) {
    ProtocolVersion negotiated = connections.get(number).what().negotiated();
    return !sessions.isLogged(number)
        && !accepted.tellsOf(number)
        && !negotiated.equals(ProtocolVersion.NOT_RECORDED);
  }

  private CaptureClocks matchAccepted(Orientation orientation, SameHandshakes copies) {
    return accepted.isEmpty()
        ? CaptureClocks.AGREEING
        : accepted.match(
            connections,
            originators(),
            orientation,
            number -> !sessions.isLogged(number) && !copies.isCopy(number));
  }

  /// Records of balancers that lack what was captured. To be asked when all is [#told].
  public List<CompletedRecord> completed() {
    return accepted.completed();
  }

  /// Observations of sessions that were held back, and that no connection is known of.
  public List<Observation> heldBack() {
    return sessions.heldBack();
  }

  private Sighting told(int number, CaptureClocks clocks, Orientation orientation) {
    Connection connection = connections.get(number);
    if (sessions.isLogged(number) || accepted.isSession(number)) {
      Optional<LackingRecord> logged = withoutVersion(number);
      return new Sighting(
          connection, logged.isEmpty() ? CountedBy.ITS_SESSION : CountedBy.ITSELF, logged);
    }
    boolean isRequested =
        accepted.isRequested(number) || isRequested(connection, clocks, orientation);
    return new Sighting(
        connection, isRequested ? CountedBy.ITS_REQUESTS : CountedBy.ITSELF, Optional.empty());
  }

  /// A record that tells the version counts itself.
  private Optional<LackingRecord> withoutVersion(int number) {
    Optional<HeldRecord> waiting = sessions.waiting(number);
    if (waiting.isPresent() && waiting.get().isTold()) {
      sessions.release(number);
      return Optional.empty();
    }
    return waiting.map(it -> new LackingRecord(it.record(), Lack.VERSION));
  }

  private boolean isRequested(
      Connection connection, CaptureClocks clocks, Orientation orientation) {
    LoggedRequests told = requests.get(pair(connection));
    if (told != null && told.tellOf(connection, clocks.skew(connection.responder()))) {
      return true;
    }
    LoggedRequests ofClient = requestsOfClients.get(connection.originator());
    return ofClient != null
        && accepted.mayBeHere(connection, false, orientation)
        && ofClient.tellOf(connection, 0);
  }

  private static long ends(int originator, int responder) {
    return (long) originator << Integer.SIZE | responder;
  }
}
