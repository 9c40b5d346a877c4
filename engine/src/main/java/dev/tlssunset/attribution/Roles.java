package dev.tlssunset.attribution;

import dev.tlssunset.attribution.knowledge.Balancers;
import dev.tlssunset.observation.Direction;
import dev.tlssunset.observation.Internal;
import dev.tlssunset.observation.Leg;
import dev.tlssunset.observation.ObservationKind;
import dev.tlssunset.observation.ObservationKinds;
import dev.tlssunset.text.LongMap;
import dev.tlssunset.text.Symbols;
import java.util.Arrays;
import java.util.function.LongPredicate;
import java.util.function.Predicate;

/// Which observations are joined, by kind and by peer: one look-up each. One for each thread.
final class Roles {

  /// Whose log a kind's observations come from.
  enum Side {
    BALANCERS,
    SERVERS,
    /// What needs no join: the estate's own traffic, and what servers open themselves.
    NEITHER
  }

  private static final byte JOINED = 1;
  private static final byte NOT_JOINED = 2;

  private final ObservationKinds kinds;
  private final Balancers balancers;
  private final Canonical canonical;
  private final LongPredicate counted;
  private final Predicate<ObservationKind> hidden;
  private final LongMap behind = new LongMap();
  private Side[] sides = new Side[0];
  private byte[] peers = new byte[1 << 10];

  /// @param counted whether what happened in a second is counted
  /// @param hidden whether a balancer may keep the addresses of clients before the server of a kind
  Roles(
      Symbols symbols,
      ObservationKinds kinds,
      Balancers balancers,
      LongPredicate counted,
      Predicate<ObservationKind> hidden) {
    this.hidden = hidden;
    this.kinds = kinds;
    this.balancers = balancers;
    this.counted = counted;
    canonical = new Canonical(symbols);
  }

  Side ofKind(int kind) {
    if (kind >= sides.length) {
      int known = sides.length;
      sides = Arrays.copyOf(sides, Math.max(kind + 1, known * 2));
      for (int i = known; i <= kind; i++) {
        sides[i] = side(kinds.kind(i));
      }
      sides = Arrays.copyOf(sides, kind + 1);
    }
    return sides[kind];
  }

  private static Side side(ObservationKind kind) {
    if (kind.leg() == Leg.CLIENT_TO_BALANCER) {
      return kind.internal() == Internal.NO ? Side.BALANCERS : Side.NEITHER;
    }
    boolean isClients = kind.direction() == Direction.INBOUND && kind.internal() == Internal.NO;
    return isClients && kind.leg() == Leg.DIRECT_OR_UNKNOWN ? Side.SERVERS : Side.NEITHER;
  }

  /// Whether what a server saw may have come through a balancer: its peer is one, or the client of
  /// one, or may be a client that the balancer's log lacks.
  boolean isJoined(int kind, int peer) {
    return mayBeBehind(kind) || isJoined(peer);
  }

  private boolean mayBeBehind(int kind) {
    int known = behind.get(kind);
    if (known == LongMap.ABSENT) {
      known = hidden.test(kinds.kind(kind)) ? 1 : 0;
      behind.put(kind, known);
    }
    return known == 1;
  }

  private boolean isJoined(int peer) {
    if (peer >= peers.length) {
      peers = Arrays.copyOf(peers, Math.max(peer + 1, peers.length * 2));
    }
    if (peers[peer] == 0) {
      int address = canonical.of(peer);
      boolean joined =
          address != Symbols.NONE
              && (balancers.ofAddress(address) != Balancers.NONE || balancers.isClient(address));
      peers[peer] = joined ? JOINED : NOT_JOINED;
    }
    return peers[peer] == JOINED;
  }

  /// The one symbol of an IP address; [Symbols#NONE] where it is none.
  int address(int symbol) {
    return canonical.isAddress(symbol) ? canonical.of(symbol) : Symbols.NONE;
  }

  int canonical(int symbol) {
    return canonical.of(symbol);
  }

  boolean counts(long second) {
    return counted.test(second);
  }
}
