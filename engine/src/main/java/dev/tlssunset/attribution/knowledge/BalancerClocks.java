package dev.tlssunset.attribution.knowledge;

import dev.tlssunset.attribution.knowledge.Skews.Skew;
import java.util.Map;
import java.util.function.LongPredicate;

/// By how much the clocks of servers are ahead of those of groups of balancers.
///
/// @param skews by [Skews#pair], measured by the balancers' own ports
/// @param kept the same, measured by the clients' ports: of balancers that keep their addresses
public record BalancerClocks(Map<Long, Skew> skews, Map<Long, Skew> kept) {

  /// Nothing was measured.
  static final BalancerClocks AGREEING = new BalancerClocks(Map.of(), Map.of());

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
    return kept.isEmpty() ? NO_SKEWS : distinct(pair -> (int) (pair >>> Integer.SIZE) == group);
  }

  /// Those by which a server may differ from balancers whose clients it sees.
  public int[] keptSkewsAt(int server) {
    return kept.isEmpty() ? NO_SKEWS : distinct(pair -> (int) pair == server);
  }

  private int[] distinct(LongPredicate wanted) {
    return kept.entrySet().stream()
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

  public boolean hasKeptSkew(int more) {
    return isAny(kept, more);
  }

  private static boolean isAny(Map<Long, Skew> skews, int more) {
    return skews.values().stream().anyMatch(skew -> Math.abs(skew.seconds()) > more);
  }
}
