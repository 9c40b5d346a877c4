package dev.tlssunset.attribution.knowledge;

import dev.tlssunset.attribution.knowledge.Skews.Covered;
import dev.tlssunset.attribution.knowledge.Skews.Skew;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How far the clocks of balancers and servers stand apart where no port tells: measured from when
/// clients came of whom the balancers tell the servers.
///
/// A client that is always there tells nothing. What tells is a visit: a client comes after it was
/// silent for minutes, and goes. See [VisitVotes].
public final class VisitSkews {

  /// Silence between two visits, in seconds.
  private static final int SILENCE = 300;

  /// Visits are found all the same.
  private static final int SERVERS_CELL_BITS = 7;

  /// Connections that follow one another so closely may become one.
  private static final int BALANCERS_CELL_BITS = 4;

  private static final int MOST_OF_SERVERS = 1 << 16;
  private static final int MOST_OF_BALANCERS = 1 << 17;

  private final Stretches passed = new Stretches(BALANCERS_CELL_BITS, MOST_OF_BALANCERS);
  private final Stretches arrived = new Stretches(SERVERS_CELL_BITS, MOST_OF_SERVERS);

  private final BitSet groups = new BitSet();

  /// Hears of a connection that a balancer passed on; to be told when all is heard that arrived.
  ///
  /// @param hash of the client's address: the same in every run
  /// @param server [ServerNumbers#ANY] where the balancer does not tell it
  public void addPassed(int client, int hash, int group, int server, int start, int end) {
    if (groups.get(group)) {
      passed.add(client, hash, Skews.pair(group, server), start, end);
    }
  }

  /// Hears of what a server saw come from a balancer, which names the client.
  public void addArrived(int client, int hash, int group, int server, int second) {
    groups.set(group);
    arrived.add(client, hash, Skews.pair(group, server), second, second);
  }

  /// Whether servers saw nothing of the kind.
  public boolean isEmpty() {
    return arrived.isEmpty();
  }

  /// The skew of each group of balancers and server that can be measured.
  ///
  /// @param covered whether a group's logs tell of a second
  public Map<Long, Skew> measure(Covered covered) {
    int shift = Math.max(passed.shift(), arrived.shift());
    Map<Long, Map<Integer, List<int[]>>> open = passed.byPair(shift);
    Map<Long, Skew> skews = new HashMap<>();
    arrived
        .byPair(shift)
        .forEach((pair, seen) -> {
          int group = (int) (pair >>> Integer.SIZE);
          VisitVotes votes = new VisitVotes(second -> covered.test(group, second));
          seen.forEach((client, times) ->
              votes.add(
                  Stretches.joined(times, SILENCE),
                  Stretches.joined(open(open, pair, client), VisitVotes.CLOSE)));
          votes.skew().ifPresent(skew -> skews.put(pair, skew));
        });
    return skews;
  }

  /// When a client had connections to a server, or to one that is not told.
  private static List<int[]> open(
      Map<Long, Map<Integer, List<int[]>>> open, long pair, int client) {
    int server = (int) pair;
    List<int[]> times = new ArrayList<>(times(open, pair, client));
    if (server != ServerNumbers.ANY) {
      long ofAny = Skews.pair((int) (pair >>> Integer.SIZE), ServerNumbers.ANY);
      times.addAll(times(open, ofAny, client));
    }
    return times;
  }

  private static List<int[]> times(
      Map<Long, Map<Integer, List<int[]>>> open, long pair, int client) {
    return open.getOrDefault(pair, Map.of()).getOrDefault(client, List.of());
  }
}
