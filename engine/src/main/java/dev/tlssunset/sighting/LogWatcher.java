package dev.tlssunset.sighting;

import dev.tlssunset.observation.Direction;
import dev.tlssunset.observation.GivenName;
import dev.tlssunset.observation.Internal;
import dev.tlssunset.observation.Leg;
import dev.tlssunset.observation.Observation;
import dev.tlssunset.observation.ObservationKind;
import dev.tlssunset.observation.ObservationKinds;
import dev.tlssunset.observation.ObservationSink;
import dev.tlssunset.observation.Outcome;
import dev.tlssunset.observation.Service;
import dev.tlssunset.observation.Unit;
import dev.tlssunset.observation.VersionEvidence;
import dev.tlssunset.sighting.LoggedSessions.Log;
import dev.tlssunset.sighting.LoggedSessions.Session;
import dev.tlssunset.text.Address;
import dev.tlssunset.text.LongMap;
import dev.tlssunset.text.Symbols;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Watches what logs of servers and balancers say, to know the captured connections again. One for
/// each thread.
///
/// A session of which the log does not tell the version, or not the client but a box before the
/// server, is held back, where it may be one of those captured: a capture may tell it.
public final class LogWatcher implements ObservationSink {

  /// What is to be done with observations of a kind.
  private enum Use {
    /// No captured connection can be known by them.
    NONE,
    /// A session of which the log tells the version.
    SESSION,
    /// A session of which it does not: held back, if it may have been captured.
    HELD_SESSION,
    /// A request to a server, or to a balancer that is known by its address as a server is.
    REQUEST,
    /// What a balancer's log tells of a client in any other way.
    AT_BALANCER
  }

  /// What the observations of one kind share.
  ///
  /// @param server the symbol of the server's own address
  private record Watched(Use use, int server, ObservationKind kind, Log log) {}

  private final Map<Integer, Watched> watchedByKind = new HashMap<>();
  private final LongMap canonical = new LongMap();
  private final CapturedConnections captured;
  private final Symbols symbols;
  private final ObservationKinds kinds;
  private final ObservationSink sink;
  private @Nullable BalancerLogWatcher ofBalancers;

  /// @param sink takes what is not held back
  public LogWatcher(
      CapturedConnections captured, Symbols symbols, ObservationKinds kinds, ObservationSink sink) {
    this.captured = captured;
    this.symbols = symbols;
    this.kinds = kinds;
    this.sink = sink;
  }

  @Override
  public void observe(Observation seen) {
    Watched watched = watchedByKind.computeIfAbsent(seen.kind, kind -> watched(kinds.kind(kind)));
    if (watched.use == Use.AT_BALANCER) {
      ofBalancers().noteServer(canonical(seen.onwardTo));
      ofBalancers().note(seen, canonical(seen.peer), watched.server, watched.kind);
    }
    boolean isServers = watched.use != Use.NONE && watched.use != Use.AT_BALANCER;
    if (!isServers || !note(seen, watched)) {
      sink.observe(seen);
    }
  }

  private BalancerLogWatcher ofBalancers() {
    if (ofBalancers == null) {
      ofBalancers = new BalancerLogWatcher(captured, symbols);
    }
    return ofBalancers;
  }

  /// Notes what a server's log says, where it may be about something captured.
  ///
  /// @return whether the observation is held back
  private boolean note(Observation seen, Watched watched) {
    boolean isInbound = watched.kind.direction() == Direction.INBOUND;
    int peer = canonical(seen.peer);
    int pair =
        isInbound ? captured.pair(peer, watched.server) : captured.pair(watched.server, peer);
    if (pair == LongMap.ABSENT || !captured.isNear(pair, seen.second)) {
      return false;
    }
    if (watched.use == Use.REQUEST) {
      captured.requests(pair).add(watched.kind.port(), watched.kind.negotiated(), seen.second);
      return false;
    }
    int port = isInbound ? seen.peerPort : seen.ownPort;
    int responderPort = isInbound ? watched.kind.port() : seen.peerPort;
    boolean isHeld = !watched.log.isTold() || captured.isBehindBox(pair);
    Observation held = isHeld ? seen.copy() : null;
    Session session =
        new Session(pair, port, responderPort, seen.second, seen.position, watched.log, held);
    return captured.sessions().add(session) && held != null;
  }

  private Watched watched(ObservationKind kind) {
    String address = Address.of(kind.vantage().address()).text();
    Use use = use(kind);
    int server = symbols.of(address);
    return new Watched(use, server, kind, new Log(server, kind, use == Use.SESSION));
  }

  private static Use use(ObservationKind kind) {
    boolean isBearing =
        kind.evidence() == VersionEvidence.BEARING || kind.outcome() == Outcome.PLAINTEXT;
    if (kind.leg() == Leg.CLIENT_TO_BALANCER) {
      return useAtBalancer(kind, isBearing);
    }
    if (kind.vantage().address().isEmpty()) {
      return Use.NONE;
    }
    return switch (kind.unit()) {
      case REQUESTS -> isBearing && kind.direction() == Direction.INBOUND ? Use.REQUEST : Use.NONE;
      case SESSIONS -> {
        if (!kind.service().equals(Service.SMTP)) {
          yield Use.NONE;
        }
        yield isBearing ? Use.SESSION : Use.HELD_SESSION;
      }
    };
  }

  /// Requests to an address that is told are known as a server's are.
  private static Use useAtBalancer(ObservationKind kind, boolean isBearing) {
    boolean isRequest = kind.unit() == Unit.REQUESTS;
    boolean isInClear = isRequest && kind.outcome() == Outcome.PLAINTEXT;
    if (isInClear || kind.internal() != Internal.NO) {
      return Use.NONE;
    }
    boolean isAsServers = isRequest && isBearing && !kind.vantage().address().isEmpty();
    return isAsServers ? Use.REQUEST : Use.AT_BALANCER;
  }

  private int canonical(int address) {
    int known = canonical.get(address);
    if (known == LongMap.ABSENT) {
      known = symbols.of(Address.of(symbols.text(address)).text());
      canonical.put(address, known);
    }
    return known;
  }

  @Override
  public void records(long count) {
    sink.records(count);
  }

  @Override
  public void reject(String reason, long position, byte[] bytes, int from, int to) {
    sink.reject(reason, position, bytes, from, to);
  }

  @Override
  public void oddity(String name, long position, byte[] bytes, int from, int to) {
    sink.oddity(name, position, bytes, from, to);
  }

  @Override
  public void setAside(String reason, long position) {
    sink.setAside(reason, position);
  }

  @Override
  public boolean name(GivenName name) {
    return sink.name(name);
  }
}
