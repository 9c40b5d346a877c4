package dev.tlssunset.sighting;

import dev.tlssunset.observation.Connection;
import dev.tlssunset.observation.Direction;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.function.IntPredicate;

/// What balancers' logs tell of connections that they accepted from clients of whom connections
/// were captured. A session goes with one connection at most; of requests, several go with one.
/// Safe for use by many threads.
final class AcceptedRecords {

  /// Further ones are counted beside the captures.
  private static final int MOST = 1_000_000;

  /// @param client the symbol of its address
  /// @param port its port; 0 where not recorded
  /// @param kind the number of the front's kind
  record Entry(BalancerFront front, int client, int port, int kind, long second, long position)
      implements Comparable<Entry> {

    /// By client, port and kind, then by time.
    @Override
    public int compareTo(Entry other) {
      int order = Integer.compare(client, other.client);
      order = order != 0 ? order : Integer.compare(port, other.port);
      order = order != 0 ? order : Integer.compare(kind, other.kind);
      return order != 0 ? order : compareTime(other);
    }

    int compareTime(Entry other) {
      int order = Long.compare(second, other.second);
      return order != 0 ? order : Long.compare(position, other.position);
    }
  }

  private final List<Entry> entries = new ArrayList<>();
  private final BitSet sessions = new BitSet();
  private final BitSet requests = new BitSet();
  private final List<CompletedRecord> completed = new ArrayList<>();

  /// Addresses that balancers led to.
  private final BitSet servers = new BitSet();

  /// Adds one, where there is room for it.
  synchronized void add(Entry entry) {
    if (entries.size() < MOST) {
      entries.add(entry);
    }
  }

  synchronized void addServer(int address) {
    servers.set(address);
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /// Whether a connection may lead to a balancer that does not tell its address: to none of those
  /// that are known to be somebody else's.
  ///
  /// @param samePort whether the log has the port that it came from: then it may even go out
  boolean mayBeHere(Connection connection, boolean samePort, Orientation orientation) {
    return !servers.get(connection.responder())
        && !orientation.isOwn(connection.responder())
        && (samePort || orientation.direction(connection) == Direction.INBOUND);
  }

  /// Finds the connection of each, once.
  ///
  /// @param isFree whether no other log tells of a connection
  /// @return what the clocks differ by
  CaptureClocks match(
      List<Connection> connections,
      Originators originators,
      Orientation orientation,
      IntPredicate isFree) {
    Collections.sort(entries);
    CaptureClocks clocks =
        new AcceptedMatching(this, entries, connections, originators, orientation, isFree).match();
    entries.clear();
    return clocks;
  }

  /// Hears which connection a record is about.
  void matched(Entry entry, int number, Connection connection) {
    (entry.front.isSessions() ? sessions : requests).set(number);
    if (!entry.front.isComplete()) {
      completed.add(new CompletedRecord(entry.position, entry.kind, connection));
    }
  }

  /// Whether any record tells of a connection.
  boolean tellsOf(int number) {
    return isSession(number) || isRequested(number);
  }

  /// Whether a record of a session tells of a connection.
  boolean isSession(int number) {
    return sessions.get(number);
  }

  /// Whether records of requests tell of a connection.
  boolean isRequested(int number) {
    return requests.get(number);
  }

  /// Records that lack what the capture has.
  List<CompletedRecord> completed() {
    return completed;
  }
}
