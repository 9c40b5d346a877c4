package dev.tlssunset.sighting;

import dev.tlssunset.observation.Connection;
import dev.tlssunset.observation.Direction;
import dev.tlssunset.observation.Internal;
import dev.tlssunset.observation.Observation;
import dev.tlssunset.observation.ObservationKind;
import dev.tlssunset.observation.ObservationKinds;
import dev.tlssunset.observation.Outcome;
import dev.tlssunset.observation.Unit;
import dev.tlssunset.observation.Vantage;
import dev.tlssunset.observation.VersionEvidence;
import dev.tlssunset.text.AddressRange;
import dev.tlssunset.text.SymbolTexts;
import dev.tlssunset.text.Symbols;
import dev.tlssunset.wire.registry.Resumption;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Looks at a connection from the end that belongs to the estate.
public final class Orientation {

  /// RFC 1918, RFC 4193, RFC 3927, RFC 4291, loopback.
  private static final List<AddressRange> PRIVATE =
      Stream.of(
              "10.0.0.0/8",
              "172.16.0.0/12",
              "192.168.0.0/16",
              "169.254.0.0/16",
              "127.0.0.0/8",
              "fc00::/7",
              "fe80::/10",
              "::1/128")
          .map(AddressRange::of)
          .flatMap(Optional::stream)
          .toList();

  /// Beyond this, captures are made so that each connection is different.
  private static final int MOST_NUMBERS = 1 << 16;

  /// The depth of what leads to a server.
  static final int AT_SERVER = 3;

  private final Set<String> own;
  private final SymbolTexts texts;
  private final ObservationKinds kinds;

  /// The labels of the ways to go on with a session, as symbols.
  private final Map<Resumption, Integer> resumptions = new EnumMap<>(Resumption.class);

  /// By symbol.
  private final BitSet inside = new BitSet();

  private final BitSet outside = new BitSet();
  private final Map<Shared, Integer> numbers = new HashMap<>();

  /// What the observations of many connections share.
  ///
  /// @param server the end that belongs to the estate
  private record Shared(Connection.Kind kind, Direction direction, int server, int port) {

    /// Written out: a record's own `equals` is linked when it is first used, which takes longer
    /// than a small scan.
    @Override
    public boolean equals(Object other) {
      return other instanceof Shared that
          && server == that.server
          && port == that.port
          && direction == that.direction
          && kind.equals(that.kind);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * kind.hashCode() + server) + port;
    }
  }

  /// @param own addresses of the estate's servers, as its file and its logs tell them
  public Orientation(Set<String> own, Symbols symbols, ObservationKinds kinds) {
    this.own = own;
    texts = new SymbolTexts(symbols);
    for (Resumption way : Resumption.values()) {
      resumptions.put(way, symbols.of(way.label()));
    }
    this.kinds = kinds;
  }

  /// Whose connection it is. Where neither end is known, what goes from inside to the outside is
  /// outbound, and everything else is a client's.
  public Direction direction(Connection connection) {
    if (isOwn(connection.farEnd())) {
      return Direction.INBOUND;
    }
    boolean leaves = isInside(connection.originator()) && !isInside(connection.farEnd());
    return leaves || isOwn(connection.originator()) ? Direction.OUTBOUND : Direction.INBOUND;
  }

  /// How far from its client a connection seems to be, of several that are one: what leaves, what
  /// leads to a public address, what leads to another one, what leads to a server.
  int depth(Connection connection) {
    if (isOwn(connection.responder())) {
      return AT_SERVER;
    }
    if (direction(connection) == Direction.OUTBOUND) {
      return 0;
    }
    return isInside(connection.responder()) ? 2 : 1;
  }

  /// Whether an address is that of a server, by the estate file or because a log is of it.
  boolean isOwn(int address) {
    return own.contains(texts.of(address));
  }

  private boolean isInside(int address) {
    if (!inside.get(address) && !outside.get(address)) {
      (isPrivate(texts.of(address)) ? inside : outside).set(address);
    }
    return inside.get(address);
  }

  private static boolean isPrivate(String address) {
    Optional<AddressRange> single = AddressRange.single(address);
    for (AddressRange range : PRIVATE) {
      if (single.isPresent() && range.contains(single.get())) {
        return true;
      }
    }
    return false;
  }

  /// The observation that it is.
  public Observation observation(Connection connection) {
    Direction direction = direction(connection);
    boolean inbound = direction == Direction.INBOUND;
    Observation seen = new Observation();
    seen.kind = number(connection, direction);
    seen.second = connection.second();
    seen.position = connection.position();
    seen.peer = inbound ? connection.originator() : connection.farEnd();
    seen.peerPort = inbound ? connection.originatorPort() : connection.farPort();
    seen.ownPort = inbound ? 0 : connection.originatorPort();
    seen.forwardedFor = connection.clearWords().forwardedFor();
    seen.name = inbound ? connection.clearWords().name() : Symbols.NONE;
    seen.certificate = inbound ? Symbols.NONE : connection.certificate();
    seen.offered = connection.hello().offered();
    seen.ja3 = connection.hello().ja3();
    seen.ja4 = connection.hello().ja4();
    seen.serverName = connection.hello().serverName();
    seen.alert = connection.alert();
    seen.startTls = connection.clearWords().startTls();
    seen.resumption = resumptions.getOrDefault(connection.kind().resumption(), Symbols.NONE);
    if (connection.farEnd() != connection.responder()) {
      seen.via = connection.responder();
      seen.viaPort = connection.responderPort();
    }
    return seen;
  }

  private int number(Connection connection, Direction direction) {
    boolean inbound = direction == Direction.INBOUND;
    int server = inbound ? connection.farEnd() : connection.originator();
    int port = inbound ? connection.farPort() : 0;
    Shared shared = new Shared(connection.kind(), direction, server, port);
    Integer known = numbers.get(shared);
    if (known == null) {
      known = kinds.numberOf(kind(shared));
      if (numbers.size() == MOST_NUMBERS) {
        numbers.clear();
      }
      numbers.put(shared, known);
    }
    return known;
  }

  private ObservationKind kind(Shared shared) {
    Connection.Kind kind = shared.kind;
    return new ObservationKind(
        kind.format(),
        new Vantage("", texts.of(shared.server)),
        shared.port,
        ObservationKind.NO_CONNECTOR,
        shared.direction,
        Internal.NO,
        kind.service(),
        Unit.SESSIONS,
        kind.negotiated(),
        kind.suite(),
        kind.outcome(),
        kind.outcome() == Outcome.FAILED || kind.outcome() == Outcome.UNKNOWN
            ? VersionEvidence.NEUTRAL
            : VersionEvidence.BEARING);
  }
}
