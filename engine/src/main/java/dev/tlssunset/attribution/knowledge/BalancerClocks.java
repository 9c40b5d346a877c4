package dev.tlssunset.attribution.knowledge;

import dev.tlssunset.attribution.knowledge.Skews.Skew;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongUnaryOperator;

/// By how much the clocks of servers are ahead of those of groups of balancers, and those of
/// balancers ahead of those of balancers before them.
public final class BalancerClocks {

  /// Nothing was measured.
  static final BalancerClocks AGREEING = new BalancerClocks(Map.of(), Map.of(), Map.of());

  private static final int[] NO_SKEWS = {};

  private final Map<Long, Skew> skews;
  private final Map<Long, Skew> kept;
  private final Map<Long, Skew> handedOn;
  private final Map<Long, int[]> keptByGroup;
  private final Map<Long, int[]> keptByServer;
  private final Map<Long, int[]> handedOnByBalancer;
  private final Map<Long, int[]> handedOnByOneBehind;

  /// @param skews by [Skews#pair], measured by the balancers' own ports
  /// @param kept the same, measured by the clients' ports: of balancers that keep their addresses
  /// @param handedOn by the pair of a balancer and one behind it, measured by the clients' ports:
  ///   of balancers that hand addresses on to others
  public BalancerClocks(Map<Long, Skew> skews, Map<Long, Skew> kept, Map<Long, Skew> handedOn) {
    this.skews = skews;
    this.kept = kept;
    this.handedOn = handedOn;
    keptByGroup = distinct(kept, pair -> pair >>> Integer.SIZE);
    keptByServer = distinct(kept, pair -> (int) pair);
    handedOnByBalancer = distinct(handedOn, pair -> pair >>> Integer.SIZE);
    handedOnByOneBehind = distinct(handedOn, pair -> (int) pair);
  }

  /// Those that are off, each once, by one side of the pair.
  private static Map<Long, int[]> distinct(Map<Long, Skew> skews, LongUnaryOperator side) {
    Map<Long, int[]> distinct = new HashMap<>();
    skews.forEach((pair, skew) -> {
      if (skew.seconds() != 0) {
        distinct.merge(side.applyAsLong(pair), new int[] {skew.seconds()}, BalancerClocks::joined);
      }
    });
    distinct.replaceAll((_, all) -> Arrays.stream(all).distinct().toArray());
    return distinct;
  }

  private static int[] joined(int[] some, int[] others) {
    int[] joined = Arrays.copyOf(some, some.length + others.length);
    System.arraycopy(others, 0, joined, some.length, others.length);
    return joined;
  }

  /// By [Skews#pair], of groups of balancers and servers, as the balancers' own ports tell them.
  public Map<Long, Skew> skews() {
    return skews;
  }

  /// By the pair of a balancer and one behind it.
  public Map<Long, Skew> handedOn() {
    return handedOn;
  }

  /// In seconds.
  public int skew(int group, int server) {
    return skews.getOrDefault(Skews.pair(group, server), Skews.NOT_MEASURED).seconds();
  }

  public Skew keptSkew(int group, int server) {
    return kept.getOrDefault(Skews.pair(group, server), Skews.NOT_MEASURED);
  }

  /// Those by which a server may differ from balancers whose clients it sees.
  public int[] keptSkewsAt(int server) {
    return keptByServer.getOrDefault((long) server, NO_SKEWS);
  }

  /// Of a balancer behind another one, in seconds.
  public int handedOnSkew(int balancer, int behind) {
    return handedOn.getOrDefault(Skews.pair(balancer, behind), Skews.NOT_MEASURED).seconds();
  }

  /// Those of balancers to which another one hands its clients' addresses on.
  public int[] handedOnSkewsOf(int balancer) {
    return handedOnByBalancer.getOrDefault((long) balancer, NO_SKEWS);
  }

  /// Those by which a balancer may differ from others that hand their clients' addresses on to it.
  public int[] handedOnSkewsAt(int behind) {
    return handedOnByOneBehind.getOrDefault((long) behind, NO_SKEWS);
  }

  /// All by which servers and balancers may differ that see the clients of a balancer.
  ///
  /// @param group the balancer's
  public int[] skewsOf(int balancer, int group) {
    int[] ofServers = keptByGroup.getOrDefault((long) group, NO_SKEWS);
    int[] ofBalancers = handedOnSkewsOf(balancer);
    return ofBalancers.length == 0 ? ofServers : joined(ofServers, ofBalancers);
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
