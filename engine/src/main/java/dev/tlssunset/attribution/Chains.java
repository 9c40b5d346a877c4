package dev.tlssunset.attribution;

import dev.tlssunset.observation.Observation;
import java.util.BitSet;

/// Follows connections through chains of balancers: what a balancer passed on, but came from
/// another one, is attributed to that one's client. One round follows every chain by one balancer.
final class Chains {

  private static final int SECONDS_AN_HOUR = 3600;

  private final Knowledge known;
  private final Paths paths;
  private final Lookups lookups;
  private final Headers headers;
  private final BitSet joined;
  private final Arrival arrival = new Arrival();
  private final Verdict verdict = new Verdict();

  /// @param joined is told the records that others have seen too
  Chains(Knowledge known, Paths paths, Lookups lookups, Headers headers, BitSet joined) {
    this.known = known;
    this.paths = paths;
    this.lookups = lookups;
    this.headers = headers;
    this.joined = joined;
  }

  /// @param to takes every record once, changed where its chain was followed
  void follow(Spill passed, Spill.Reader to) {
    Joiner joiner = new Joiner(known, paths, lookups, NOWHERE);
    for (int partition = 0; partition < passed.partitions(); partition++) {
      if (passed.count(partition) == 0) {
        continue;
      }
      int[] records = passed.load(partition);
      PassedIndex index = new PassedIndex(records.clone(), known);
      Holes holes = new Holes(known.seenFrom());
      Attributor attributor = new Attributor(known, index, headers, holes, lookups);
      for (int record = 0; record < index.count(); record++) {
        int at = index.at(record);
        if (Passed.is(records, at, Passed.HOME)) {
          follow(records, at, index, attributor, joiner);
          to.read(records, at);
        }
      }
    }
    joined.or(joiner.joined);
  }

  private void follow(
      int[] records, int at, PassedIndex index, Attributor attributor, Joiner joiner) {
    int before = lookups.balancerOf(records[at + Passed.CLIENT]);
    if (records[at + Passed.VIA] != 0 || before == Balancers.NONE) {
      return;
    }
    fill(records, at);
    known.see(
        arrival.server, known.balancers().get(before).group, arrival.second / SECONDS_AN_HOUR);
    attributor.attribute(arrival, verdict);
    if (verdict.match != Verdict.NOBODY && isOpen(index, verdict.match)) {
      return;
    }
    joiner.take(verdict, index);
    int kind = joiner.kindOfClientsLeg(arrival, verdict, index);
    int way = joiner.way(arrival, kind, verdict, index);
    if (verdict.grounds == Grounds.AMBIGUOUS) {
      addCandidates(way);
    }
    records[at + Passed.VIA] = way;
    records[at + Passed.CLIENT] = verdict.client;
    records[at + Passed.KIND] = kind;
  }

  private void addCandidates(int way) {
    for (int client : verdict.candidates.sorted()) {
      paths.addCandidate(way, verdict.client, client);
    }
  }

  /// Whether the balancer before it has to be followed first.
  private boolean isOpen(PassedIndex index, int record) {
    return index.numbers(record, Passed.VIA) == 0
        && lookups.balancerOf(index.numbers(record, Passed.CLIENT)) != Balancers.NONE;
  }

  private void fill(int[] records, int at) {
    arrival.kind = records[at + Passed.KIND];
    arrival.peer = records[at + Passed.CLIENT];
    arrival.port = Passed.clientPort(records, at);
    arrival.forwarded = records[at + Passed.FORWARDED];
    arrival.second = records[at + Passed.START];
    arrival.server = known.serverOfKind(arrival.kind);
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
