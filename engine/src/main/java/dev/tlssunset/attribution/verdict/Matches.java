package dev.tlssunset.attribution.verdict;

import dev.tlssunset.attribution.knowledge.Balancers;
import dev.tlssunset.attribution.knowledge.Lookups;
import dev.tlssunset.attribution.store.PassedRecord;
import dev.tlssunset.observation.Outcome;

/// Which records of balancers may be what arrived.
final class Matches {

  private final PassedIndex passed;
  private final Lookups lookups;

  Matches(PassedIndex passed, Lookups lookups) {
    this.passed = passed;
    this.lookups = lookups;
  }

  /// Without a port, a balancer is not taken for the one before itself.
  boolean mayBeOfAnother(int record, Arrival arrival) {
    return passed.balancer(record) != arrival.seenBy && mayBe(record, arrival);
  }

  /// What failed at the balancer has reached no server, nor has what went to another balancer.
  boolean mayBe(int record, Arrival arrival) {
    int kind = passed.numbers(record, PassedRecord.KIND);
    boolean mayReach = arrival.seenBy != Balancers.NONE || !passed.wentToBalancer(record);
    return mayReach
        && passed.wentTo(record, arrival.server, arrival.serverPort)
        && lookups.mayBeOneService(kind, arrival.kind)
        && lookups.kind(kind).outcome() != Outcome.FAILED;
  }
}
