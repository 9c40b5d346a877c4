package dev.tlssunset.sighting;

import dev.tlssunset.observation.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/// Which captured records are of one handshake, and which of them counts. Where a balancer or a
/// translator of addresses stands between two of them, that is the one on the client's side of it.
final class SameHandshakes {

  /// A handshake is captured in so many places at most: before and behind a few boxes.
  private static final int MOST_PLACES = 8;

  private final List<Connection> connections;
  private final IntPredicate isAccepted;
  private final Map<Integer, Integer> counted = new HashMap<>();

  /// @param connections a number is a place in this list
  /// @param isAccepted whether a balancer's log tells of a record
  SameHandshakes(List<Connection> connections, IntPredicate isAccepted) {
    this.connections = connections;
    this.isAccepted = isAccepted;
    findSame();
  }

  /// The number of the record that counts the handshake of a record.
  int counted(int number) {
    return counted.getOrDefault(number, number);
  }

  /// Whether a record goes on from where the one that counts leads to.
  boolean isBehindCounted(int number) {
    return isBehind(number, counted(number));
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
    same.values().forEach(this::choose);
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
  private void choose(List<Integer> numbers) {
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
    if (isAccepted.test(one) != isAccepted.test(other)) {
      return isAccepted.test(one) ? one : other;
    }
    return isBehind(one, other) ? other : one;
  }
}
