package dev.tlssunset.attribution.join;

import dev.tlssunset.attribution.knowledge.Balancers;
import dev.tlssunset.attribution.knowledge.Headers;
import dev.tlssunset.attribution.knowledge.Knowledge;
import dev.tlssunset.attribution.knowledge.Lookups;
import dev.tlssunset.attribution.path.Paths;
import dev.tlssunset.attribution.store.ArrivedRecord;
import dev.tlssunset.attribution.store.Parts;
import dev.tlssunset.attribution.store.PassedRecord;
import dev.tlssunset.attribution.store.Spill;
import dev.tlssunset.attribution.store.TimeOrderedRecords;
import dev.tlssunset.attribution.store.TimePartitions;
import dev.tlssunset.attribution.verdict.Arrival;
import dev.tlssunset.attribution.verdict.Attributor;
import dev.tlssunset.attribution.verdict.LogGaps;
import dev.tlssunset.attribution.verdict.PassedIndex;
import dev.tlssunset.attribution.verdict.Verdict;
import dev.tlssunset.observation.Internal;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Joins partitions, one after the other: one thread's part.
public final class JoinWorker {

  /// Partitions with more records of balancers are split by time, so that they fit into memory.
  private static final int MOST = 200_000;

  /// The same, with more records of servers.
  private static final int MOST_ARRIVED = 400_000;

  /// Stretches of time that a partition is split into: all of its seconds, 2^5 each.
  private static final int SPLITS = 16;

  private static final int SPLIT_BITS = 5;

  /// How many numbers of each side are held in memory while a partition is split: 16 MB.
  private static final int MEMORY = 4 << 20;

  private final Knowledge known;
  private final Parts parts;
  private final JoinedRecords ofAll;
  private final Joiner joiner;
  private final SeenByBalancersOnly seenByBalancersOnly;
  private final Headers headers;
  private final Lookups lookups;
  private final Arrival arrival = new Arrival();
  private final Verdict verdict = new Verdict();

  /// @param ofAll which records all workers joined that have settled
  /// @param taken which requests all workers found
  /// @param headers of this thread alone, as `lookups` are
  /// @param counter takes what is found
  public JoinWorker(
      Knowledge known,
      Parts parts,
      JoinedRecords ofAll,
      TakenRequests taken,
      Paths paths,
      Headers headers,
      Lookups lookups,
      Counter counter) {
    this.known = known;
    this.parts = parts;
    this.ofAll = ofAll;
    this.headers = headers;
    this.lookups = lookups;
    joiner = new Joiner(known, paths, lookups, taken, counter);
    seenByBalancersOnly = new SeenByBalancersOnly(known, parts.passed(), ofAll, joiner, lookups);
  }

  /// Counts what servers saw of a partition's time.
  public void join(int partition) {
    if (parts.arrived().count(partition) == 0 && !known.hasBalancersBehind()) {
      return;
    }
    LogGaps gaps = new LogGaps();
    boolean isSmall =
        parts.passed().count(partition) <= MOST && parts.arrived().count(partition) <= MOST_ARRIVED;
    if (isSmall) {
      PassedIndex index = index(parts, partition);
      lookForGaps(parts, partition, index, gaps);
      join(parts, partition, index, gaps);
    } else {
      joinByStretches(partition, gaps);
    }
  }

  /// Says that all partitions are joined by this worker.
  public void settle() {
    joiner.settle(ofAll);
  }

  private PassedIndex index(Parts some, int partition) {
    return new PassedIndex(some.passed().load(partition), known);
  }

  /// What lacks in one stretch of time is held against those beside it: all are looked through
  /// before the first is joined.
  private void joinByStretches(int partition, LogGaps gaps) {
    try (Spill passed = new Spill(SPLITS, PassedRecord.INTS, MEMORY);
        Spill arrived = new Spill(SPLITS, ArrivedRecord.INTS, MEMORY)) {
      parts.passed().forEach(partition, (record, at) -> addToStretches(record, at, passed));
      parts
          .arrived()
          .forEach(
              partition,
              (record, at) -> {
                fill(record, at);
                arrived.add(stretch(second() >> SPLIT_BITS), record, at);
              });
      Parts stretches = new Parts(passed, arrived);
      if (needTime(stretches.arrived())) {
        for (int stretch = 0; stretch < SPLITS; stretch++) {
          lookForGaps(stretches, stretch, index(stretches, stretch), gaps);
        }
      }
      for (int stretch = 0; stretch < SPLITS; stretch++) {
        join(stretches, stretch, index(stretches, stretch), gaps);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the join's temporary file cannot be closed", e);
    }
  }

  /// Into all stretches in whose time it was open.
  private void addToStretches(int[] record, int at, Spill to) {
    int chosen = stretches(record, at, 0);
    int balancer = lookups.balancerOfKind(record[at + PassedRecord.KIND]);
    for (int skew : known.clocks().skewsOf(balancer, group(balancer))) {
      chosen |= stretches(record, at, skew);
    }
    for (int stretch = 0; stretch < SPLITS; stretch++) {
      if ((chosen >> stretch & 1) == 1) {
        to.add(stretch, record, at);
      }
    }
  }

  /// A bit for each.
  private static int stretches(int[] record, int at, int skew) {
    int first = (record[at + PassedRecord.START] + skew - TimePartitions.MARGIN) >> SPLIT_BITS;
    int last = (record[at + PassedRecord.END] + skew + TimePartitions.MARGIN) >> SPLIT_BITS;
    int chosen = 0;
    for (int time = first; time <= last && time < first + SPLITS; time++) {
      chosen |= 1 << stretch(time);
    }
    return chosen;
  }

  private static int stretch(int time) {
    return time & (SPLITS - 1);
  }

  /// When the arrival at hand was by the balancer's clock.
  private int second() {
    int number = lookups.balancerOf(arrival.peer);
    return number == Balancers.NONE
        ? arrival.second
        : arrival.second - known.clocks().skew(group(number), arrival.server);
  }

  private boolean needTime(Spill arrived) {
    boolean[] needed = {false};
    for (int stretch = 0; stretch < SPLITS && !needed[0]; stretch++) {
      arrived.forEach(
          stretch,
          (record, at) -> {
            fill(record, at);
            needed[0] |= Attributor.needsTime(arrival, lookups, headers, known);
          });
    }
    return needed[0];
  }

  private void lookForGaps(Parts some, int partition, PassedIndex index, LogGaps gaps) {
    Attributor attributor = new Attributor(known, index, headers, gaps, lookups);
    some.arrived()
        .forEach(
            partition,
            (record, at) -> {
              fill(record, at);
              attributor.lookForGap(arrival);
            });
  }

  private void join(Parts some, int partition, PassedIndex index, LogGaps gaps) {
    Attributor attributor = new Attributor(known, index, headers, gaps, lookups);
    new TimeOrderedRecords(
            some.arrived().load(partition),
            ArrivedRecord.INTS,
            ArrivedRecord.SECOND,
            ArrivedRecord.POSITION)
        .forEach((record, at) -> {
          fill(record, at);
          attributor.attribute(arrival, verdict);
          joiner.take(arrival, verdict, index);
          if (ArrivedRecord.counts(record, at)) {
            joiner.count(record, at, arrival, verdict, index);
          }
        });
    gaps.takeAmbiguous(ambiguous -> joiner.addCandidates(ambiguous, index));
    if (known.hasBalancersBehind()) {
      joinSeenTwice(index);
    }
  }

  /// A balancer that hands the client's address and port on to another one (PROXY protocol) has its
  /// connections in both logs: they count where TLS ends, or else as the one behind has them.
  private void joinSeenTwice(PassedIndex index) {
    for (int record = 0; record < index.count(); record++) {
      boolean mayGoOn =
          index.clientPort(record) > 0
              && known.isBalancerBehind(index.numbers(record, PassedRecord.TO));
      if (mayGoOn) {
        joinSeenTwice(record, 0, index);
        for (int skew : known.clocks().handedOnSkewsOf(index.balancer(record))) {
          joinSeenTwice(record, skew, index);
        }
      }
    }
  }

  /// @param skew the clock by which the other balancer is looked for
  private void joinSeenTwice(int record, int skew, PassedIndex index) {
    int balancer = index.balancer(record);
    index.ofClientPort(
        index.numbers(record, PassedRecord.CLIENT),
        index.clientPort(record),
        index.start(record) + skew - Attributor.TOLERANCE,
        index.end(record) + skew + Attributor.TOLERANCE,
        other -> {
          boolean isSame =
              known.clocks().handedOnSkew(balancer, index.balancer(other)) == skew
                  && isSameBehind(record, other, index);
          if (isSame) {
            joiner.joined().add(index.numbers(record, PassedRecord.ID));
          }
          return !isSame;
        });
  }

  /// Whether two records of a client's port are one connection, which is counted by the second.
  private boolean isSameBehind(int record, int other, PassedIndex index) {
    int kind = index.numbers(other, PassedRecord.KIND);
    boolean isLedTo =
        lookups.leadsTo(
            index.balancer(record), index.numbers(record, PassedRecord.TO), index.balancer(other));
    if (lookups.endsTls(index.numbers(record, PassedRecord.KIND))) {
      return isLedTo
          && index.numbers(other, PassedRecord.VIA) != 0
          && lookups.kind(kind).internal() == Internal.NO;
    }
    boolean isEnd = !known.isBalancerBehind(index.numbers(other, PassedRecord.TO));
    return isLedTo || (isEnd && lookups.isTold(kind));
  }

  private int group(int balancer) {
    return known.balancers().get(balancer).group();
  }

  /// Counts what only balancers saw in a partition's time; to be called when all partitions are
  /// joined and settled.
  public void countRest(int partition) {
    seenByBalancersOnly.count(partition);
  }

  private void fill(int[] record, int at) {
    arrival.id = Arrival.NOT_PASSED;
    arrival.kind = record[at + ArrivedRecord.KIND];
    arrival.peer = record[at + ArrivedRecord.PEER];
    arrival.port = ArrivedRecord.port(record, at);
    arrival.forwarded = record[at + ArrivedRecord.FORWARDED];
    arrival.second = record[at + ArrivedRecord.SECOND];
    arrival.server = known.servers().ofKind(arrival.kind);
    arrival.serverPort = lookups.kind(arrival.kind).port();
    arrival.seenBy = Balancers.NONE;
  }
}
