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
import dev.tlssunset.attribution.verdict.Arrival;
import dev.tlssunset.attribution.verdict.Attributor;
import dev.tlssunset.attribution.verdict.LogGaps;
import dev.tlssunset.attribution.verdict.PassedIndex;
import dev.tlssunset.attribution.verdict.Verdict;

/// Follows connections through chains of balancers: what a balancer passed on, but came from
/// another one, is attributed to that one's client. One round follows every chain by one balancer.
public final class Chains extends Following {

  private final Paths paths;
  private final Headers headers;
  private final Arrival arrival = new Arrival();
  private final Verdict verdict = new Verdict();

  /// @param taken which requests all workers and rounds found
  public Chains(
      Knowledge known, Paths paths, Lookups lookups, Headers headers, TakenRequests taken) {
    super(known, paths, lookups, taken);
    this.paths = paths;
    this.headers = headers;
  }

  @Override
  boolean isFollowed(int[] records, int at) {
    return lookups.balancerOf(records[at + PassedRecord.CLIENT]) != Balancers.NONE;
  }

  /// By the clock of the balancer before.
  @Override
  int second(int[] records, int at) {
    fill(records, at);
    return arrival.second - known.clocks().skew(groupBefore(), arrival.server);
  }

  private int groupBefore() {
    return known.balancers().get(lookups.balancerOf(arrival.peer)).group();
  }

  @Override
  Spill.Reader followIn(PassedIndex index) {
    Attributor attributor = new Attributor(known, index, headers, new LogGaps(), lookups);
    return (records, at) -> follow(records, at, index, attributor);
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
}
