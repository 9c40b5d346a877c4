package dev.tlssunset.sighting;

import dev.tlssunset.observation.Connection;
import dev.tlssunset.observation.Observation;
import dev.tlssunset.observation.ObservationKind;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// The sessions that logs tell of, between addresses of which connections were captured. Each goes
/// with one connection at most. Safe for use by many threads.
final class LoggedSessions {

  /// Further ones are counted beside the captures.
  private static final int MOST = 2_000_000;

  /// Of those whose version the log tells, further ones are not held back: they count as they are.
  private static final int MOST_TOLD_HELD = 1 << 18;

  /// What sessions of one log share.
  ///
  /// @param server the symbol of the address of the server whose log it is
  /// @param isTold whether the log tells the version
  record Log(int server, ObservationKind kind, boolean isTold) {}

  /// @param pair who connected to whom
  /// @param port of the originator; 0 where not recorded
  /// @param responderPort 0 where not recorded
  /// @param position the place of the record
  /// @param held the observation, where it is not counted until it is known whether a capture tells
  ///   more of it
  record Session(
      int pair,
      int port,
      int responderPort,
      long second,
      long position,
      Log log,
      @Nullable Observation held)
      implements Comparable<Session> {

    /// By pair and port, then by time.
    @Override
    public int compareTo(Session other) {
      int order = Integer.compare(pair, other.pair);
      order = order != 0 ? order : Integer.compare(port, other.port);
      order = order != 0 ? order : Long.compare(second, other.second);
      return order != 0 ? order : Long.compare(position, other.position);
    }

    Session notHeld() {
      return new Session(pair, port, responderPort, second, position, log, null);
    }
  }

  /// A record that is held back for a connection.
  ///
  /// @param isTold whether it tells the version
  record HeldRecord(Observation record, boolean isTold) {}

  private final List<Session> sessions = new ArrayList<>();
  private int toldHeld;
  private final BitSet logged = new BitSet();

  /// By the number of a connection.
  private final Map<Integer, HeldRecord> held = new TreeMap<>();

  private final List<Observation> heldBack = new ArrayList<>();

  /// Adds one.
  ///
  /// @return whether there was room for it, and for what is held back
  synchronized boolean add(Session session) {
    if (sessions.size() >= MOST) {
      return false;
    }
    boolean hasRoom = !session.log.isTold || session.held == null || toldHeld++ < MOST_TOLD_HELD;
    sessions.add(hasRoom ? session : session.notHeld());
    return hasRoom;
  }

  /// Finds the connection of each, once.
  ///
  /// @param pairOf the number of those whom a connection is between
  /// @param isOriginal whether a record is no copy of another
  /// @return what the clocks differ by
  CaptureClocks match(
      List<Connection> connections, ToIntFunction<Connection> pairOf, IntPredicate isOriginal) {
    if (sessions.isEmpty()) {
      return CaptureClocks.AGREEING;
    }
    Collections.sort(sessions);
    ConnectionIndex places = new ConnectionIndex(connections, pairOf);
    CaptureClocks clocks =
        new SessionMatching(this, sessions, connections, places, isOriginal).match();
    sessions.clear();
    return clocks;
  }

  /// Hears that no connection is that of a session.
  void notMatched(Session session) {
    if (session.held != null) {
      heldBack.add(session.held);
    }
  }

  /// Hears which connection is that of a session.
  void matched(Session session, int number, Connection connection) {
    logged.set(number);
    if (session.held == null) {
      return;
    }
    ProtocolVersion captured = connection.kind().negotiated();
    if (captured.equals(ProtocolVersion.NOT_RECORDED)) {
      heldBack.add(session.held);
    } else {
      held.put(number, new HeldRecord(session.held, session.log.isTold));
    }
  }

  /// Whether a log tells of a connection.
  boolean isLogged(int number) {
    return logged.get(number);
  }

  /// What was held back for a connection.
  Optional<HeldRecord> held(int number) {
    return Optional.ofNullable(held.get(number));
  }

  /// Lets the record count that was held back for a connection.
  void release(int number) {
    held(number).map(HeldRecord::record).ifPresent(heldBack::add);
    held.remove(number);
  }

  /// Those held back for nothing.
  List<Observation> heldBack() {
    return heldBack;
  }
}
