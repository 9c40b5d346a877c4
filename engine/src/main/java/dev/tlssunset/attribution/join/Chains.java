package dev.tlssunset.attribution.join;

import dev.tlssunset.attribution.knowledge.Balancers;
import dev.tlssunset.attribution.knowledge.Headers;
import dev.tlssunset.attribution.knowledge.Knowledge;
import dev.tlssunset.attribution.knowledge.Lookups;
import dev.tlssunset.attribution.knowledge.Sightings;
import dev.tlssunset.attribution.path.Grounds;
import dev.tlssunset.attribution.path.Paths;
import dev.tlssunset.attribution.store.PassedRecord;
import dev.tlssunset.attribution.store.Spill;
import dev.tlssunset.attribution.store.TimeOrderedRecords;
import dev.tlssunset.attribution.store.TimePartitions;
import dev.tlssunset.attribution.verdict.Arrival;
import dev.tlssunset.attribution.verdict.Attributor;
import dev.tlssunset.attribution.verdict.LogGaps;
import dev.tlssunset.attribution.verdict.PassedIndex;
import dev.tlssunset.attribution.verdict.Verdict;
import dev.tlssunset.observation.Observation;

/// Follows connections through chains of balancers: what a balancer passed on, but came from
/// another one, is attributed to that one's client. One round follows every chain by one balancer.
public final class Chains {

  private final Knowledge known;
  private final Paths paths;
  private final Lookups lookups;
  private final Headers headers;
  private final Joiner joiner;
  private final Arrival arrival = new Arrival();
  private final Verdict verdict = new Verdict();

  /// @param taken which requests all workers and rounds found
  public Chains(
      Knowledge known, Paths paths, Lookups lookups, Headers headers, TakenRequests taken) {
    this.known = known;
    this.paths = paths;
    this.lookups = lookups;
    this.headers = headers;
    joiner = new Joiner(known, paths, lookups, taken, NOWHERE);
  }

  /// Sets apart what came from another balancer, by that one's clock.
  ///
  /// @param chained takes it
  /// @param others takes every other record once
  public void divide(Spill passed, Spill chained, Spill.Reader others) {
    for (int partition = 0; partition < passed.partitions(); partition++) {
      passed.forEach(
          partition,
          (record, at) -> {
            if (!PassedRecord.is(record, at, PassedRecord.HOME)) {
              return;
            }
            if (isChained(record, at)) {
              fill(record, at);
              chained.add(TimePartitions.of(second()), record, at);
            } else {
              others.read(record, at);
            }
          });
    }
  }

  private boolean isChained(int[] records, int at) {
    return records[at + PassedRecord.VIA] == 0
        && lookups.balancerOf(records[at + PassedRecord.CLIENT]) != Balancers.NONE;
  }

  /// When the record at hand was by the clock of the balancer before.
  private int second() {
    return arrival.second - known.clocks().skew(groupBefore(), arrival.server);
  }

  private int groupBefore() {
    return known.balancers().get(lookups.balancerOf(arrival.peer)).group();
  }

  /// Follows what was set apart.
  ///
  /// @param passed what all balancers passed on
  /// @param to takes every record of those set apart once, changed where its chain was followed
  public void follow(Spill chained, Spill passed, Spill.Reader to) {
    for (int partition = 0; partition < chained.partitions(); partition++) {
      if (chained.count(partition) == 0) {
        continue;
      }
      PassedIndex index = new PassedIndex(passed.load(partition), known);
      Attributor attributor = new Attributor(known, index, headers, new LogGaps(), lookups);
      int[] records = chained.load(partition);
      TimeOrderedRecords inTime =
          new TimeOrderedRecords(
              records, PassedRecord.INTS, PassedRecord.START, PassedRecord.POSITION);
      inTime.forEach((record, at) -> {
        follow(record, at, index, attributor);
        to.read(record, at);
      });
    }
  }

  /// Adds which records others have seen too to those that are known to be joined.
  public void settle(JoinedRecords ofAll) {
    joiner.settle(ofAll);
  }

  private void follow(int[] records, int at, PassedIndex index, Attributor attributor) {
    fill(records, at);
    known.see(arrival.server, arrival.serverPort, groupBefore(), Sightings.stretch(arrival.second));
    attributor.attribute(arrival, verdict);
    if (verdict.hasMatch() && isOpen(index, verdict.match)) {
      return;
    }
    joiner.take(arrival, verdict, index);
    int kind = joiner.kind(arrival, verdict, index);
    int path = joiner.path(arrival, kind, verdict, index);
    if (verdict.grounds == Grounds.AMBIGUOUS) {
      addCandidates(path);
    }
    known.balancers().adopt(kind, arrival.seenBy);
    records[at + PassedRecord.VIA] = path;
    records[at + PassedRecord.CLIENT] = verdict.client;
    records[at + PassedRecord.KIND] = kind;
  }

  private void addCandidates(int path) {
    for (int client : verdict.candidates.sorted()) {
      paths.addCandidate(path, verdict.client, client);
    }
  }

  /// Whether the balancer before it has to be followed first.
  private boolean isOpen(PassedIndex index, int record) {
    return index.numbers(record, PassedRecord.VIA) == 0
        && lookups.balancerOf(index.numbers(record, PassedRecord.CLIENT)) != Balancers.NONE;
  }

  private void fill(int[] records, int at) {
    arrival.id = records[at + PassedRecord.ID];
    arrival.kind = records[at + PassedRecord.KIND];
    arrival.peer = records[at + PassedRecord.CLIENT];
    arrival.port = PassedRecord.clientPort(records, at);
    arrival.forwarded = records[at + PassedRecord.FORWARDED];
    arrival.second = records[at + PassedRecord.START];
    arrival.server = known.servers().ofKind(arrival.kind);
    arrival.serverPort = lookups.kind(arrival.kind).port();
    arrival.seenBy = known.balancers().ofKind(arrival.kind);
  }

  private static final Counter NOWHERE =
      new Counter() {
        @Override
        public void count(Observation attributed) {}

        @Override
        public void cover(long second, int kind) {}

        @Override
        public void candidate(int path, int peer, int client) {}
      };
}
