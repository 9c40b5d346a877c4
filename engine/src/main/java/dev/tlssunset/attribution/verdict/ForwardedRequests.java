package dev.tlssunset.attribution.verdict;

import dev.tlssunset.attribution.knowledge.Balancer;
import dev.tlssunset.attribution.knowledge.Balancers;
import dev.tlssunset.attribution.knowledge.Knowledge;
import dev.tlssunset.attribution.knowledge.Lookups;
import dev.tlssunset.attribution.path.Grounds;
import dev.tlssunset.attribution.path.Termination;
import dev.tlssunset.attribution.store.Passed;
import dev.tlssunset.attribution.verdict.Verdict.Lack;
import dev.tlssunset.observation.Unit;

/// Attributes what arrived to the client that a balancer named in a header, and finds the
/// balancer's record of it.
final class ForwardedRequests {

  private final Knowledge known;
  private final Balancers balancers;
  private final PassedIndex passed;
  private final Matches matches;
  private final Lookups lookups;

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
    if (verdict.hasMatch()) {
      keepOneRequest(verdict);
    } else if (isCountedByBalancer(client, balancer, second)) {
      verdict.lack = Lack.NO_SUCH_REQUEST;
      return;
    }
    verdict.grounds = Grounds.FORWARDED;
    verdict.client = client;
  }

  /// A request is logged once by each side: of several that fit, one is it, and the others wait for
  /// records of their own. The connection that it came by may be logged beside it.
  private void keepOneRequest(Verdict verdict) {
    int request = firstRequest(verdict);
    if (request == Verdict.NOBODY || !verdict.versionsAgree) {
      return;
    }
    int[] others = verdict.alike.sorted();
    int match = verdict.match;
    verdict.alike.clear();
    verdict.match = request;
    verdict.takesRequest = !passed.isTaken(request);
    passed.take(request);
    addConnection(match, verdict);
    for (int other : others) {
      addConnection(other, verdict);
    }
  }

  private void addConnection(int record, Verdict verdict) {
    if (!isRequest(record)) {
      verdict.alike.add(record);
    }
  }

  /// The first to end of those that no record was found for yet, or of all where there is none: to
  /// those that come in their order, it leaves as many as can be.
  private int firstRequest(Verdict verdict) {
    int first = isRequest(verdict.match) ? verdict.match : Verdict.NOBODY;
    for (int i = 0; i < verdict.alike.size(); i++) {
      int other = verdict.alike.array()[i];
      if (isRequest(other) && (first == Verdict.NOBODY || isBefore(other, first))) {
        first = other;
      }
    }
    return first;
  }

  private boolean isBefore(int record, int other) {
    if (passed.isTaken(record) != passed.isTaken(other)) {
      return passed.isTaken(other);
    }
    return passed.end(record) == passed.end(other)
        ? passed.position(record) < passed.position(other)
        : passed.end(record) < passed.end(other);
  }

  private boolean isRequest(int record) {
    return lookups.kind(passed.numbers(record, Passed.KIND)).unit() == Unit.REQUESTS;
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
