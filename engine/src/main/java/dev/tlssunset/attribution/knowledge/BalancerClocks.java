package dev.tlssunset.attribution.knowledge;

import dev.tlssunset.attribution.knowledge.Skews.Skew;
import java.util.Arrays;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;

/// By how much the clocks of servers are ahead of those of groups of balancers, and those of
/// balancers ahead of those of balancers before them.
///
/// @param skews by [Skews#pair], measured by the balancers' own ports
/// @param kept the same, measured by the clients' ports: of balancers that keep their addresses
/// @param handedOn by the pair of a balancer and one behind it, measured by the clients' ports: of
///   balancers that hand addresses on to others
public record BalancerClocks(
    Map<Long, Skew> skews, Map<Long, Skew> kept, Map<Long, Skew> handedOn) {

  /// Nothing was measured.
  static final BalancerClocks AGREEING = new BalancerClocks(Map.of(), Map.of(), Map.of());

  private static final int[] NO_SKEWS = {};

  /// In seconds.
  public int skew(int group, int server) {
    return skews.getOrDefault(Skews.pair(group, server), Skews.NOT_MEASURED).seconds();
  }

  public Skew keptSkew(int group, int server) {
    return kept.getOrDefault(Skews.pair(group, server), Skews.NOT_MEASURED);
  }

  /// Those of servers that see the clients of a group.
  public int[] keptSkewsOf(int group) {
    return distinct(kept, pair -> (int) (pair >>> Integer.SIZE) == group);
  }

  /// Those by which a server may differ from balancers whose clients it sees.
  public int[] keptSkewsAt(int server) {
    return distinct(kept, pair -> (int) pair == server);
  }

  /// Of a balancer behind another one, in seconds.
  public int handedOnSkew(int balancer, int behind) {
    return handedOn.getOrDefault(Skews.pair(balancer, behind), Skews.NOT_MEASURED).seconds();
  }

  /// Those of balancers to which another one hands its clients' addresses on.
  public int[] handedOnSkewsOf(int balancer) {
    return distinct(handedOn, pair -> (int) (pair >>> Integer.SIZE) == balancer);
  }

  /// All by which others may differ who see the clients of a balancer.
  ///
  /// @param group the balancer's
  public int[] skewsOf(int balancer, int group) {
    int[] ofServers = keptSkewsOf(group);
    int[] ofBalancers = handedOnSkewsOf(balancer);
    return ofBalancers.length == 0
        ? ofServers
        : IntStream.concat(Arrays.stream(ofServers), Arrays.stream(ofBalancers)).toArray();
  }

  private static int[] distinct(Map<Long, Skew> skews, LongPredicate wanted) {
    if (skews.isEmpty()) {
      return NO_SKEWS;
    }
    return skews.entrySet().stream()
        .filter(entry -> wanted.test(entry.getKey()))
        .mapToInt(entry -> entry.getValue().seconds())
        .filter(seconds -> seconds != 0)
        .distinct()
        .toArray();
  }

  /// Whether some clock is off by more than some seconds.
  public boolean hasSkew(int more) {
    return isAny(skews, more);
  }

  /// The same of those by which others see the clients of balancers.
  public boolean hasSkewOfClients(int more) {
    return isAny(kept, more) || isAny(handedOn, more);
  }

  private static boolean isAny(Map<Long, Skew> skews, int more) {
    return skews.values().stream().anyMatch(skew -> Math.abs(skew.seconds()) > more);
  }
}
