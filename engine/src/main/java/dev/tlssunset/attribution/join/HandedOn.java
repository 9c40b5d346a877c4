package dev.tlssunset.attribution.join;

import dev.tlssunset.attribution.knowledge.Balancers;
import dev.tlssunset.attribution.knowledge.Knowledge;
import dev.tlssunset.attribution.knowledge.Lookups;
import dev.tlssunset.attribution.path.Grounds;
import dev.tlssunset.attribution.path.Paths;
import dev.tlssunset.attribution.store.IntList;
import dev.tlssunset.attribution.store.PassedRecord;
import dev.tlssunset.attribution.store.Spill;
import dev.tlssunset.attribution.verdict.Arrival;
import dev.tlssunset.attribution.verdict.Attributor;
import dev.tlssunset.attribution.verdict.PassedIndex;
import dev.tlssunset.attribution.verdict.Verdict;
import dev.tlssunset.observation.Outcome;

/// Follows connections from balancers that hand the client's address and port on (PROXY protocol)
/// back to those before them that ended the client's TLS: the version that the one behind logs is
/// that of the leg between both.
public final class HandedOn extends Following {

  private final Arrival arrival = new Arrival();
  private final Verdict verdict = new Verdict();

  /// Whether those before, too, have been followed as far as they can be.
  private final boolean isLast;

  /// @param taken which requests all workers and rounds found
  /// @param isLast whether no further round comes
  public HandedOn(
      Knowledge known, Paths paths, Lookups lookups, TakenRequests taken, boolean isLast) {
    super(known, paths, lookups, taken);
    this.isLast = isLast;
  }

  @Override
  boolean isFollowed(int[] records, int at) {
    return PassedRecord.clientPort(records, at) > 0
        && known.isBehindEnd(lookups.balancerOfKind(records[at + PassedRecord.KIND]))
        && lookups.balancerOf(records[at + PassedRecord.CLIENT]) == Balancers.NONE;
  }

  /// By its own: what may have been handed on lies in the parts of all clocks.
  @Override
  int second(int[] records, int at) {
    return records[at + PassedRecord.START];
  }

  @Override
  Spill.Reader followIn(PassedIndex index) {
    return (records, at) -> follow(records, at, index);
  }

  private void follow(int[] records, int at, PassedIndex index) {
    int balancer = lookups.balancerOfKind(records[at + PassedRecord.KIND]);
    IntList found = new IntList(1);
    addBefore(records, at, balancer, 0, index, found);
    for (int skew : known.clocks().handedOnSkewsAt(balancer)) {
      addBefore(records, at, balancer, skew, index, found);
    }
    boolean isOpen = found.size() > 0 && !isLast && isOpen(index, found.array()[0]);
    if (found.size() > 0 && !isOpen) {
      join(records, at, balancer, found, index);
    }
  }

  /// Whether the balancer before it has to be followed first.
  private boolean isOpen(PassedIndex index, int record) {
    return index.numbers(record, PassedRecord.VIA) == 0
        && known.isBehindEnd(index.balancer(record));
  }

  /// @param skew the clock by which balancers before this one are looked for
  private void addBefore(
      int[] records, int at, int balancer, int skew, PassedIndex index, IntList found) {
    index.ofClientPort(
        records[at + PassedRecord.CLIENT],
        PassedRecord.clientPort(records, at),
        records[at + PassedRecord.START] - skew - Attributor.TOLERANCE,
        records[at + PassedRecord.END] - skew + Attributor.TOLERANCE,
        record -> {
          int kind = index.numbers(record, PassedRecord.KIND);
          int before = index.balancer(record);
          if (lookups.leadsTo(before, index.numbers(record, PassedRecord.TO), balancer)
              && known.clocks().handedOnSkew(before, balancer) == skew
              && lookups.endsTls(kind)
              && lookups.kind(kind).outcome() != Outcome.FAILED) {
            found.add(record);
          }
          return true;
        });
  }

  private void join(int[] records, int at, int balancer, IntList found, PassedIndex index) {
    arrival.kind = records[at + PassedRecord.KIND];
    arrival.peer = records[at + PassedRecord.CLIENT];
    arrival.seenBy = balancer;
    verdict.grounds = Grounds.FORWARDED;
    verdict.client = arrival.peer;
    verdict.versionsAgree = true;
    verdict.match = found.array()[0];
    for (int i = 1; i < found.size(); i++) {
      add(found.array()[i], index);
    }
    verdict.balancer = index.balancer(verdict.match);
    int kind = joiner.kind(arrival, verdict, index);
    known.balancers().adopt(kind, balancer);
    records[at + PassedRecord.VIA] = joiner.path(arrival, kind, verdict, index);
    records[at + PassedRecord.KIND] = kind;
  }

  /// Requests of one connection say the same of it. The first in the evidence stands for them.
  private void add(int record, PassedIndex index) {
    int kind = index.numbers(record, PassedRecord.KIND);
    int ofMatch = index.numbers(verdict.match, PassedRecord.KIND);
    verdict.versionsAgree &= lookups.label(kind).equals(lookups.label(ofMatch));
    if (index.position(record) < index.position(verdict.match)) {
      verdict.match = record;
    }
  }
}
