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
    NONE,
    SESSION,
    HELD_SESSION,
    REQUEST,
    AT_BALANCER
  }

  /// @param server the symbol of the server's own address
  private record Own(Use use, int server, ObservationKind kind, Log log) {}

  private final Map<Integer, Own> ownByKind = new HashMap<>();
  private final LongMap canonical = new LongMap();
  private final CapturedConnections captured;
  private final Symbols symbols;
  private final ObservationKinds kinds;
  private final ObservationSink sink;
  private @Nullable BalancerLogWatcher atBalancers;

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
    Own own = ownByKind.computeIfAbsent(seen.kind, kind -> own(kinds.kind(kind)));
    if (own.use == Use.AT_BALANCER) {
      atBalancers().noteServer(canonical(seen.onwardTo));
      atBalancers().note(seen, canonical(seen.peer), own.server, own.kind);
    }
    boolean isServers = own.use != Use.NONE && own.use != Use.AT_BALANCER;
    if (!isServers || !isHeld(seen, own)) {
      sink.observe(seen);
    }
  }

  private BalancerLogWatcher atBalancers() {
    if (atBalancers == null) {
      atBalancers = new BalancerLogWatcher(captured, symbols);
    }
    return atBalancers;
  }

  private boolean isHeld(Observation seen, Own own) {
    boolean isInbound = own.kind.direction() == Direction.INBOUND;
    int peer = canonical(seen.peer);
    int number = isInbound ? captured.pair(peer, own.server) : captured.pair(own.server, peer);
    if (number == LongMap.ABSENT) {
      return false;
    }
    if (!captured.isNear(number, seen.second)) {
      return false;
    }
    if (own.use == Use.REQUEST) {
      captured.requests(number).add(own.kind.port(), own.kind.negotiated(), seen.second);
      return false;
    }
    int port = isInbound ? seen.peerPort : seen.ownPort;
    int responderPort = isInbound ? own.kind.port() : seen.peerPort;
    boolean isHeld = !own.log.isTold() || captured.isBehindBox(number);
    Observation held = isHeld ? seen.copy() : null;
    Session session =
        new Session(number, port, responderPort, seen.second, seen.position, own.log, held);
    return captured.sessions().add(session) && held != null;
  }

  private Own own(ObservationKind kind) {
    String address = Address.of(kind.vantage().address()).text();
    Use use = use(kind);
    int server = symbols.of(address);
    return new Own(use, server, kind, new Log(server, kind, use == Use.SESSION));
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
