package dev.tlssunset.attribution.verdict;

import dev.tlssunset.attribution.knowledge.Balancer;
import dev.tlssunset.attribution.knowledge.Balancers;
import dev.tlssunset.attribution.knowledge.Knowledge;
import dev.tlssunset.attribution.knowledge.Lookups;
import dev.tlssunset.attribution.path.Grounds;
import dev.tlssunset.attribution.path.Termination;
import dev.tlssunset.attribution.verdict.Verdict.Lack;
import dev.tlssunset.text.LongMap;
import java.util.ArrayList;
import java.util.List;

/// Attributes what arrived to the client that a balancer named in a header, and finds the
/// balancer's record of it.
final class ForwardedRequests {

  private final Knowledge known;
  private final Balancers balancers;
  private final PassedIndex passed;
  private final Matches matches;
  private final Lookups lookups;

  /// What was found in the second at hand, and where that stands, by client and kind.
  private final List<Found> found = new ArrayList<>();

  private LongMap places = new LongMap();
  private int secondAtHand;

  /// What fits arrivals from a port of balancers of a group.
  private record Found(int port, int group, FittingRecords records) {}

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
    fitting(arrival, client, balancer, second, verdict).tell(verdict);
    if (!verdict.hasMatch() && isCountedByBalancer(client, balancer, second)) {
      verdict.lack = Lack.NO_SUCH_REQUEST;
      return;
    }
    verdict.grounds = Grounds.FORWARDED;
    verdict.client = client;
  }

  private FittingRecords fitting(
      Arrival arrival, int client, Balancer balancer, int second, Verdict verdict) {
    if (arrival.second != secondAtHand) {
      secondAtHand = arrival.second;
      found.clear();
      places = new LongMap();
    }
    long asked = (long) client << Integer.SIZE | arrival.kind;
    int place = places.get(asked);
    if (place != LongMap.ABSENT && isShared(arrival, found.get(place), balancer)) {
      return found.get(place).records();
    }
    FittingRecords fitting = find(arrival, client, balancer, second, verdict);
    if (place == LongMap.ABSENT) {
      places.put(asked, found.size());
      found.add(new Found(arrival.port, balancer.group(), fitting));
    }
    return fitting;
  }

  private static boolean isShared(Arrival arrival, Found found, Balancer balancer) {
    return found.port == arrival.port && found.group == balancer.group();
  }

  private FittingRecords find(
      Arrival arrival, int client, Balancer balancer, int second, Verdict verdict) {
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
            matches.add(record, verdict);
          }
          return true;
        });
    verdict.candidates.clear();
    return new FittingRecords(verdict, passed, lookups);
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
