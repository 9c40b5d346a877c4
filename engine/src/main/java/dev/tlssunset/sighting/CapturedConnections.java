package dev.tlssunset.sighting;

import dev.tlssunset.observation.Connection;
import dev.tlssunset.observation.Observation;
import dev.tlssunset.text.LongMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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

  int pair(Connection connection) {
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

  /// What counts each connection, in the order of the evidence. To be called once, when all logs
  /// are read.
  public Stream<CountedConnection> counted(Orientation orientation) {
    sort();
    return new CountedConnections(this, connections, orientation).all();
  }

  /// Records of balancers that lack what was captured. To be asked behind [#counted].
  public List<CompletedRecord> completed() {
    return accepted.completed();
  }

  /// Observations of sessions that were held back, and that no connection is known of.
  public List<Observation> heldBack() {
    return sessions.heldBack();
  }

  /// Whether a log tells of requests of such a connection to this server.
  ///
  /// @param skew by how many seconds the log's clock is ahead
  boolean isRequested(Connection connection, int skew) {
    LoggedRequests told = requests.get(pair(connection));
    return told != null && told.tellOf(connection, skew);
  }

  /// Whether a log that does not tell the balancer's address tells of requests of such a
  /// connection.
  boolean isRequestedByClient(Connection connection) {
    LoggedRequests told = requestsOfClients.get(connection.originator());
    return told != null && told.tellOf(connection, 0);
  }

  private static long ends(int originator, int responder) {
    return (long) originator << Integer.SIZE | responder;
  }
}
