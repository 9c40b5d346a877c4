package dev.tlssunset.census.answer;

import dev.tlssunset.attribution.BalancerFinding;
import dev.tlssunset.attribution.path.Paths;
import java.util.List;

/// What the join of balancers' logs with those of servers says beside what it counted.
///
/// @param paths the ways by which connections came
/// @param balancers what the evidence says of each of them
public record Joined(Paths paths, List<BalancerFinding> balancers) {

  /// Of a scan without balancers, where nothing was joined.
  public static Joined nothing() {
    return new Joined(new Paths(), List.of());
  }
}
