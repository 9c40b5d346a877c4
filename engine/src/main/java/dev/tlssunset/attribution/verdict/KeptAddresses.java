package dev.tlssunset.attribution.verdict;

import dev.tlssunset.attribution.knowledge.Balancer;
import dev.tlssunset.attribution.knowledge.Balancers;
import dev.tlssunset.attribution.knowledge.Knowledge;
import dev.tlssunset.attribution.knowledge.Lookups;
import dev.tlssunset.attribution.path.Grounds;
import dev.tlssunset.attribution.store.Passed;
import dev.tlssunset.attribution.verdict.Verdict.Lack;
import dev.tlssunset.observation.Unit;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.function.IntPredicate;

/// Attributes what arrived from a client's own address: directly, or through a balancer that keeps
/// its clients' addresses.
final class KeptAddresses {

  private final Knowledge known;
  private final Balancers balancers;
  private final PassedIndex passed;
  private final Matches matches;
  private final Lookups lookups;

  KeptAddresses(Knowledge known, PassedIndex passed, Matches matches, Lookups lookups) {
    this.known = known;
    balancers = known.balancers();
    this.passed = passed;
    this.matches = matches;
    this.lookups = lookups;
  }

  /// The peer is a client of a balancer: it may have come through it all the same.
  void attribute(Arrival arrival, Verdict verdict) {
    verdict.grounds = Grounds.DIRECT;
    addKept(arrival, 0, verdict);
    for (int skew : known.clocks().keptSkewsAt(arrival.server)) {
      addKept(arrival, skew, verdict);
    }
    verdict.candidates.clear();
    if (verdict.hasMatch() && isOlderThanBefore(arrival, verdict)) {
      verdict.match = Verdict.NOBODY;
      verdict.alike.clear();
      verdict.lack = Lack.MAYBE_BEHIND;
    } else if (verdict.hasMatch()) {
      verdict.balancer = passed.balancer(verdict.match);
    } else if (known.mayHideClients(arrival.server, arrival.second)) {
      verdict.lack = Lack.MAYBE_BEHIND;
    }
  }

  /// @param skew the clock by which balancers are looked for
  private void addKept(Arrival arrival, int skew, Verdict verdict) {
    int from = arrival.second - skew - Attributor.TOLERANCE;
    int to = arrival.second - skew + Attributor.TOLERANCE;
    IntPredicate visitor =
        record -> {
          int group = balancers.get(passed.balancer(record)).group();
          if (known.clocks().keptSkew(group, arrival.server).seconds() == skew
              && matches.mayBeOfAnother(record, arrival)
              && mayKeepAddress(record, arrival)) {
            matches.add(record, verdict);
          }
          return true;
        };
    if (arrival.port > 0) {
      passed.ofClientPort(arrival.peer, arrival.port, from, to, visitor);
    } else {
      passed.ofClient(arrival.peer, from, to, visitor);
    }
  }

  /// Whether the server saw an older version than the balancer did, and no port proves that both
  /// mean one connection: it may be the client's own, beside one through the balancer.
  private boolean isOlderThanBefore(Arrival arrival, Verdict verdict) {
    boolean isProven = arrival.port > 0 && passed.clientPort(verdict.match) == arrival.port;
    ProtocolVersion before = lookups.kind(passed.numbers(verdict.match, Passed.KIND)).negotiated();
    return !isProven
        && ProtocolVersion.BY_AGE.compare(lookups.kind(arrival.kind).negotiated(), before) < 0
        && lookups.kind(arrival.kind).negotiated().isKnown();
  }

  /// Ports that agree prove it. Else, a balancer whose own address some server has seen puts that
  /// in the place of its clients'.
  private boolean mayKeepAddress(int record, Arrival arrival) {
    boolean isSamePort = arrival.port > 0 && passed.clientPort(record) == arrival.port;
    if (!known.isServer(arrival.server)) {
      return isSamePort && isSession(record);
    }
    Balancer balancer = balancers.get(passed.balancer(record));
    return isSamePort || !known.showsItself(balancer.group());
  }

  /// What was captured on the client's side of a balancer agrees with its records, and is counted
  /// by them. A connection that does not, though its port does, was captured behind it.
  private boolean isSession(int record) {
    return lookups.kind(passed.numbers(record, Passed.KIND)).unit() == Unit.SESSIONS;
  }
}
