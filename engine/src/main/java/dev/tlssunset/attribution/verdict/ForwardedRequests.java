package dev.tlssunset.attribution.verdict;

import dev.tlssunset.attribution.knowledge.Balancer;
import dev.tlssunset.attribution.knowledge.Balancers;
import dev.tlssunset.attribution.knowledge.Knowledge;
import dev.tlssunset.attribution.knowledge.Lookups;
import dev.tlssunset.attribution.path.Grounds;
import dev.tlssunset.attribution.path.Termination;
import dev.tlssunset.attribution.verdict.Verdict.Lack;

/// Attributes what arrived to the client that a balancer named in a header, and finds the
/// balancer's record of it.
final class ForwardedRequests {

  private final Knowledge known;
  private final Balancers balancers;
  private final PassedIndex passed;
  private final Matches matches;
  private final Lookups lookups;

  private final SecondAtHand atHand = new SecondAtHand();

  ForwardedRequests(Knowledge known, PassedIndex passed, Matches matches, Lookups lookups) {
    this.known = known;
    balancers = known.balancers();
    this.passed = passed;
    this.matches = matches;
    this.lookups = lookups;
  }

  /// Attributes an arrival.
  ///
  /// @param client whom the header names
  /// @param balancer whom it came from
  /// @param second when it was, by the balancer's clock
  void attribute(Arrival arrival, int client, Balancer balancer, int second, Verdict verdict) {
    FittingRecords fitting = fitting(arrival, client, balancer, second);
    if (fitting.areTaken() && isCountedByBalancer(client, balancer, second)) {
      verdict.lack = Lack.NO_SUCH_REQUEST;
      return;
    }
    fitting.tell(verdict);
    verdict.grounds = Grounds.FORWARDED;
    verdict.client = client;
  }

  private FittingRecords fitting(Arrival arrival, int client, Balancer balancer, int second) {
    int port = known.tellsPorts(balancer.group()) ? arrival.port : SecondAtHand.ANY_PORT;
    return atHand.get(
        arrival, client, port, balancer.group(), () -> find(arrival, client, balancer, second));
  }

  private FittingRecords find(Arrival arrival, int client, Balancer balancer, int second) {
    FittingRecords fitting = new FittingRecords(passed, lookups);
    passed.ofClient(
        client,
        second - Attributor.TOLERANCE,
        second + Attributor.TOLERANCE,
        record -> {
          boolean isOtherPort =
              arrival.port > 0
                  && passed.fromPort(record) > 0
                  && passed.fromPort(record) != arrival.port;
          boolean isGroup = balancers.get(passed.balancer(record)).group() == balancer.group();
          if (isGroup && !isOtherPort && matches.mayBeOfAnother(record, arrival)) {
            fitting.add(record);
          }
          return true;
        });
    return fitting;
  }

  /// Whether the log of a balancer that ends TLS has requests, knows the client, and covers the
  /// time: the request is in it, though clocks or times that the log lacks keep it from being
  /// found.
  private boolean isCountedByBalancer(int client, Balancer balancer, int second) {
    return balancer.termination() == Termination.TERMINATE
        && balancer.tellsRequests()
        && balancers.isClient(client)
        && known.isCovered(balancer.group(), second);
  }
}
