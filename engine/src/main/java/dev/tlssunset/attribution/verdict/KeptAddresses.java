package dev.tlssunset.attribution.verdict;

import dev.tlssunset.attribution.knowledge.Balancer;
import dev.tlssunset.attribution.knowledge.Balancers;
import dev.tlssunset.attribution.knowledge.Knowledge;
import dev.tlssunset.attribution.knowledge.Lookups;
import dev.tlssunset.attribution.path.Grounds;
import dev.tlssunset.attribution.store.PassedRecord;
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
  private final SecondAtHand atHand = new SecondAtHand();

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
    FittingRecords fitting = fitting(arrival);
    boolean isBehind =
        fitting.isEmpty()
            ? known.mayHideClients(arrival.server, arrival.second)
            : isOlderThanBefore(arrival, fitting.first());
    if (isBehind) {
      verdict.lack = Lack.MAYBE_BEHIND;
    } else if (!fitting.isEmpty()) {
      fitting.tell(verdict);
      verdict.balancer = passed.balancer(verdict.match);
    }
  }

  /// Records that name no port of the client are shared by all arrivals of a second, whatever their
  /// ports are.
  private FittingRecords fitting(Arrival arrival) {
    FittingRecords ofPort = fitting(arrival, arrival.port);
    if (arrival.port == 0) {
      return ofPort;
    }
    FittingRecords ofAnyPort = fitting(arrival, SecondAtHand.ANY_PORT);
    if (ofAnyPort.isEmpty() || ofPort.isEmpty()) {
      return ofPort.isEmpty() ? ofAnyPort : ofPort;
    }
    FittingRecords ofBoth = new FittingRecords(passed, lookups);
    ofBoth.addAll(ofPort);
    ofBoth.addAll(ofAnyPort);
    return ofBoth;
  }

  private FittingRecords fitting(Arrival arrival, int port) {
    return atHand.get(arrival, arrival.peer, port, Balancers.NONE, () -> find(arrival, port));
  }

  private FittingRecords find(Arrival arrival, int port) {
    FittingRecords fitting = new FittingRecords(passed, lookups);
    addKept(arrival, port, 0, fitting);
    for (int skew : known.clocks().keptSkewsAt(arrival.server)) {
      addKept(arrival, port, skew, fitting);
    }
    return fitting;
  }

  /// @param port of the client; where it has none, or any
  /// @param skew the clock by which balancers are looked for
  private void addKept(Arrival arrival, int port, int skew, FittingRecords fitting) {
    int from = arrival.second - skew - Attributor.TOLERANCE;
    int to = arrival.second - skew + Attributor.TOLERANCE;
    IntPredicate visitor =
        record -> {
          int group = balancers.get(passed.balancer(record)).group();
          if (known.clocks().keptSkew(group, arrival.server).seconds() == skew
              && matches.mayBeOfAnother(record, arrival)
              && mayKeepAddress(record, arrival)) {
            fitting.add(record);
          }
          return true;
        };
    if (arrival.port == 0) {
      passed.ofClient(arrival.peer, from, to, visitor);
    } else {
      passed.ofClientPort(arrival.peer, Math.max(port, 0), from, to, visitor);
    }
  }

  /// Whether the server saw an older version than the balancer did, and no port proves that both
  /// mean one connection: it may be the client's own, beside one through the balancer.
  private boolean isOlderThanBefore(Arrival arrival, int record) {
    boolean isProven = arrival.port > 0 && passed.clientPort(record) == arrival.port;
    ProtocolVersion before = lookups.kind(passed.numbers(record, PassedRecord.KIND)).negotiated();
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
    return lookups.kind(passed.numbers(record, PassedRecord.KIND)).unit() == Unit.SESSIONS;
  }
}
