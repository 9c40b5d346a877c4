package dev.tlssunset.sighting;

import dev.tlssunset.observation.Connection;
import dev.tlssunset.observation.Outcome;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.ToIntFunction;

/// Which captured records are of one handshake, and which of them counts. Where a balancer or a
/// translator of addresses stands between two of them, that is the one on the client's side of it.
final class SameHandshakes {

  /// A handshake is captured in so many places at most: before and behind a few boxes.
  private static final int MOST_PLACES = 8;

  private final List<Connection> connections;
  private final IntPredicate isAccepted;
  private final ToIntFunction<Connection> depth;
  private final Map<Integer, Integer> counted = new HashMap<>();
  private final BitSet copies = new BitSet();
  private final BitSet passedOn = new BitSet();

  /// @param connections a number is a place in this list
  /// @param isAccepted whether a balancer's log tells of a record
  /// @param depth how far from its client a connection seems to be, see [Orientation#depth]
  SameHandshakes(
      List<Connection> connections, IntPredicate isAccepted, ToIntFunction<Connection> depth) {
    this.connections = connections;
    this.isAccepted = isAccepted;
    this.depth = depth;
    findSame();
  }

  /// The number of the record that counts the handshake of a record.
  int counted(int number) {
    return counted.getOrDefault(number, number);
  }

  /// Whether another record is of the same packets, and tells as much or more.
  boolean isCopy(int number) {
    return copies.get(number);
  }

  /// Whether who connects may be a box that passes on what somebody else says, who is captured too.
  boolean isPassedOn(int number) {
    return passedOn.get(number);
  }

  /// Whether the record that counts is somebody else's.
  boolean isOfAnother(int number) {
    return connections.get(counted(number)).originator() != connections.get(number).originator();
  }

  private boolean isBehind(int number, int outer) {
    return connections.get(outer).responder() == connections.get(number).originator()
        && connections.get(outer).originator() != connections.get(number).originator();
  }

  private void findSame() {
    long[] repeated = repeatedIdentities();
    Map<Long, List<Integer>> same = new LinkedHashMap<>();
    for (int number = 0; number < connections.size(); number++) {
      long identity = connections.get(number).identity();
      if (Arrays.binarySearch(repeated, identity) >= 0) {
        same.computeIfAbsent(identity, _ -> new ArrayList<>(2)).add(number);
      }
    }
    same.values().forEach(this::chooseOfEachTime);
  }

  /// Clocks do not differ by more than a day and an hour or two: what was recorded once may be sent
  /// again by whoever tries something, years later.
  private void chooseOfEachTime(List<Integer> numbers) {
    List<Integer> inTime =
        numbers.stream()
            .sorted(Comparator.comparingLong(number -> connections.get(number).second()))
            .toList();
    boolean isOne = mayBeOne(numbers);
    int from = 0;
    for (int to = 1; to <= inTime.size(); to++) {
      if (to == inTime.size() || isLongAfter(inTime.get(to), inTime.get(to - 1))) {
        choose(inTime.subList(from, to).stream().sorted().toList(), isOne);
        from = to;
      }
    }
  }

  private boolean isLongAfter(int number, int other) {
    return connections.get(number).second() - connections.get(other).second()
        > CaptureClocks.MOST_SKEW;
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
  private boolean mayBeOne(List<Integer> numbers) {
    long origins = numbers.stream().map(connections::get).map(Origin::of).distinct().count();
    long addresses =
        numbers.stream().map(connections::get).mapToInt(Connection::originator).distinct().count();
    return addresses == origins && addresses <= MOST_PLACES;
  }

  /// @param isOne whether all are of one handshake
  private void choose(List<Integer> numbers, boolean isOne) {
    List<Integer> originals = originals(numbers);
    Map<Origin, Integer> byOrigin = new LinkedHashMap<>();
    for (int number : originals) {
      byOrigin.merge(Origin.of(connections.get(number)), number, this::nearest);
    }
    int outermost = byOrigin.values().stream().reduce(this::outer).orElseThrow();
    for (int number : numbers) {
      int ofOrigin = byOrigin.getOrDefault(Origin.of(connections.get(number)), number);
      counted.put(number, isOne ? outermost : ofOrigin);
      passedOn.set(number, isOne && byOrigin.values().stream().anyMatch(it -> mayPass(it, number)));
    }
  }

  private boolean mayPass(int outer, int number) {
    return connections.get(outer).originator() != connections.get(number).originator()
        && connections.get(outer).originator() != connections.get(number).responder();
  }

  /// Of records of the same packets the one that tells most: a capture may begin or end in between.
  private List<Integer> originals(List<Integer> numbers) {
    Map<Ends, Integer> byEnds = new LinkedHashMap<>();
    for (int number : numbers) {
      byEnds.merge(Ends.of(connections.get(number)), number, this::fuller);
    }
    List<Integer> originals = List.copyOf(byEnds.values());
    numbers.forEach(copies::set);
    originals.forEach(copies::clear);
    return originals;
  }

  private int fuller(int one, int other) {
    return fullness(connections.get(other)) > fullness(connections.get(one)) ? other : one;
  }

  private static int fullness(Connection connection) {
    Connection.Kind kind = connection.kind();
    boolean isTold = !kind.negotiated().equals(ProtocolVersion.NOT_RECORDED);
    return (kind.outcome() == Outcome.UNKNOWN ? 0 : 2) + (isTold ? 1 : 0);
  }

  private record Ends(Origin origin, int responder, int responderPort) {
    static Ends of(Connection connection) {
      return new Ends(Origin.of(connection), connection.responder(), connection.responderPort());
    }
  }

  private record Origin(int address, int port) {
    static Origin of(Connection connection) {
      return new Origin(connection.originator(), connection.originatorPort());
    }
  }

  /// Of those of one client, which it names itself: what a balancer's log tells of, else what leads
  /// to a server, whose log names this client too.
  private int nearest(int one, int other) {
    boolean isOneServers = depth(one) == Orientation.AT_SERVER;
    boolean isOtherServers = depth(other) == Orientation.AT_SERVER;
    boolean isTold = isAccepted.test(one) || isAccepted.test(other);
    return isTold || isOneServers == isOtherServers
        ? outer(one, other)
        : isOneServers ? one : other;
  }

  /// What a balancer's log tells of is on its client's side. Of others, where nothing else tells,
  /// it is what came first.
  private int outer(int one, int other) {
    if (isAccepted.test(one) != isAccepted.test(other)) {
      return isAccepted.test(one) ? one : other;
    }
    if (isBehind(one, other) != isBehind(other, one)) {
      return isBehind(one, other) ? other : one;
    }
    if (depth(one) != depth(other)) {
      return depth(one) < depth(other) ? one : other;
    }
    return connections.get(other).second() < connections.get(one).second() ? other : one;
  }

  private int depth(int number) {
    return depth.applyAsInt(connections.get(number));
  }
}
