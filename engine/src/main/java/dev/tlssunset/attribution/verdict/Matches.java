package dev.tlssunset.attribution.verdict;

import dev.tlssunset.attribution.knowledge.Lookups;
import dev.tlssunset.attribution.store.Passed;
import dev.tlssunset.observation.Outcome;

/// Which records of balancers may be what arrived, and what several of them agree upon.
final class Matches {

  private static final int MOST_CANDIDATES = 500;

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

  /// What failed at the balancer has reached no server.
  boolean mayBe(int record, Arrival arrival) {
    int kind = passed.numbers(record, Passed.KIND);
    return passed.wentTo(record, arrival.server, arrival.serverPort)
        && lookups.mayBeOneService(kind, arrival.kind)
        && lookups.kind(kind).outcome() != Outcome.FAILED;
  }

  /// Notes a record that may be it. Of several, the one that comes first in the evidence stands for
  /// them: threads hand them over in any order.
  void add(int record, Verdict verdict) {
    int client = passed.numbers(record, Passed.CLIENT);
    if (!verdict.hasMatch()) {
      verdict.match = record;
    } else {
      boolean isFirst = passed.position(record) < passed.position(verdict.match);
      verdict.versionsAgree &= isSameWay(record, verdict.match);
      verdict.alike.add(isFirst ? verdict.match : record);
      verdict.match = isFirst ? record : verdict.match;
    }
    if (verdict.candidates.size() < MOST_CANDIDATES) {
      verdict.candidates.add(client);
    }
  }

  /// Whether two records say the same of the client's leg.
  private boolean isSameWay(int one, int other) {
    int kind = passed.numbers(one, Passed.KIND);
    int otherKind = passed.numbers(other, Passed.KIND);
    return passed.numbers(one, Passed.VIA) == passed.numbers(other, Passed.VIA)
        && (kind == otherKind || lookups.label(kind).equals(lookups.label(otherKind)));
  }
}
