package dev.tlssunset.sighting;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// By how much the clocks of servers' logs are ahead of the captures' clock.
///
/// @param skews seconds, by the symbol of the server's address
record Clocks(Map<Integer, Integer> skews) {

  /// Nothing tells that any differs.
  static final Clocks AGREEING = new Clocks(Map.of());

  /// Logs note a session when it begins or when its TLS does, captures the ClientHello.
  static final int TOLERANCE = 120;

  /// Clocks that differ by more are not compared: an address and port may come again.
  static final int MOST_SKEW = 26 * 60 * 60;

  /// One alone may be chance: an address and port that came again.
  private static final int MOST_FOR_ONE = 60 * 60;

  /// Finds out from what lies between a log's record and a connection with the same ends and ports.
  ///
  /// @param differences seconds, by the symbol of the server's address
  static Clocks of(Map<Integer, List<Integer>> differences) {
    Map<Integer, Integer> skews = new HashMap<>();
    differences.forEach((server, all) -> {
      int skew = commonest(all.stream().mapToInt(Integer::intValue).sorted().toArray());
      skews.put(server, skew);
    });
    return new Clocks(skews);
  }

  /// These and others, of other servers.
  Clocks and(Clocks others) {
    Map<Integer, Integer> all = new HashMap<>(others.skews);
    all.putAll(skews);
    return new Clocks(all);
  }

  int skew(int server) {
    return skews.getOrDefault(server, 0);
  }

  /// The middle of the densest stretch, as wide as the tolerance, if most lie in it.
  private static int commonest(int[] sorted) {
    int bestFrom = 0;
    int best = 0;
    int from = 0;
    for (int to = 0; to < sorted.length; to++) {
      while (sorted[to] - sorted[from] > TOLERANCE) {
        from++;
      }
      int count = to - from + 1;
      if (count > best || (count == best && isNearer(sorted, from, bestFrom))) {
        best = count;
        bestFrom = from;
      }
    }
    int middle = sorted[bestFrom + best / 2];
    boolean agree = best * 2 > sorted.length && (best > 1 || Math.abs(middle) <= MOST_FOR_ONE);
    return agree ? middle : 0;
  }

  private static boolean isNearer(int[] sorted, int one, int other) {
    return Math.abs(sorted[one]) < Math.abs(sorted[other]);
  }
}
