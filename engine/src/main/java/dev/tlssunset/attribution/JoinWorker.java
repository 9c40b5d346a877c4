package dev.tlssunset.attribution;

import dev.tlssunset.attribution.Balancers.Balancer;
import dev.tlssunset.observation.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Joins partitions, one after the other: one thread's part.
public final class JoinWorker {

  /// Partitions with more records of balancers are split by time, so that they fit into memory.
  private static final int MOST = 400_000;

  private static final int SPLITS = 16;
  private static final int SPLIT_BITS = 5;
  private static final int MARGIN = 8;

  private final Attribution attribution;
  private final Parts parts;
  private final Joiner joiner;
  private final Headers headers;
  private final Lookups lookups;
  private final Knowledge known;
  private final Arrival arrival = new Arrival();
  private final Verdict verdict = new Verdict();

  JoinWorker(
      Attribution attribution, Parts parts, Joiner joiner, Headers headers, Lookups lookups) {
    this.attribution = attribution;
    this.parts = parts;
    this.joiner = joiner;
    this.headers = headers;
    this.lookups = lookups;
    known = attribution.known();
  }

  /// Counts what servers saw of a partition's time.
  public void join(int partition) {
    if (parts.arrived().count(partition) == 0) {
      return;
    }
    if (parts.passed().count(partition) <= MOST) {
      join(parts, partition);
      return;
    }
    for (int part = 0; part < SPLITS; part++) {
      joinPart(partition, part);
    }
  }

  /// Says that all partitions are joined by this worker.
  public void settle() {
    attribution.settle(joiner);
  }

  /// Joins what lies in one of the stretches of time that a large partition is split into.
  private void joinPart(int partition, int part) {
    try (Spill passed = new Spill(1, Passed.INTS, Integer.MAX_VALUE);
        Spill arrived = new Spill(1, Arrived.INTS, MOST * Arrived.INTS)) {
      parts
          .passed()
          .forEach(
              partition,
              (record, at) -> {
                int first = (record[at + Passed.START] - MARGIN) >> SPLIT_BITS;
                int last = (record[at + Passed.END] + MARGIN) >> SPLIT_BITS;
                if (isBetween(part, first, last)) {
                  passed.add(0, record, at);
                }
              });
      parts
          .arrived()
          .forEach(
              partition,
              (record, at) -> {
                fill(record, at);
                if (((second() >> SPLIT_BITS) & (SPLITS - 1)) == part) {
                  arrived.add(0, record, at);
                }
              });
      join(new Parts(passed, arrived), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("the join's temporary file cannot be closed", e);
    }
  }

  /// When the arrival at hand was by the balancer's clock.
  private int second() {
    int number = lookups.balancerOf(arrival.peer);
    return number == Balancers.NONE
        ? arrival.second
        : arrival.second - known.skew(known.balancers().get(number).group, arrival.server);
  }

  private static boolean isBetween(int wanted, int first, int last) {
    return ((wanted - first) & (SPLITS - 1)) <= last - first;
  }

  private void join(Parts some, int partition) {
    PassedIndex index = new PassedIndex(some.passed().load(partition), known);
    Holes holes = new Holes(known.seenFrom());
    Attributor attributor = new Attributor(known, index, headers, holes, lookups);
    some.arrived()
        .forEach(
            partition,
            (record, at) -> {
              fill(record, at);
              attributor.lookForHole(arrival, verdict);
            });
    some.arrived()
        .forEach(
            partition,
            (record, at) -> {
              fill(record, at);
              attributor.attribute(arrival, verdict);
              joiner.count(record, at, arrival, verdict, index);
            });
    holes.forEachAmbiguous(ambiguous -> joiner.addCandidates(ambiguous, index));
  }

  /// Counts what only balancers saw in a partition's time; to be called when all partitions are
  /// joined and settled.
  public void countRest(int partition) {
    parts
        .passed()
        .forEach(
            partition,
            (record, at) -> {
              if (Passed.is(record, at, Passed.HOME) && Passed.is(record, at, Passed.COUNTS)) {
                if (isOnlyHere(record, at)) {
                  joiner.countPassed(record, at);
                } else {
                  joiner.cover(record, at);
                }
              }
            });
  }

  /// Whether no server's record is, or may be, the same connection. What a server saw of a balancer
  /// that ends TLS, and could not be joined, stands among the balancer's own legs.
  private boolean isOnlyHere(int[] record, int at) {
    if (attribution.isJoined(record[at + Passed.ID])) {
      return false;
    }
    int kind = record[at + Passed.KIND];
    Balancer balancer = known.balancers().get(known.balancers().ofKind(kind));
    return lookups.kind(kind).outcome() == Outcome.FAILED
        || balancer.termination() == Termination.TERMINATE
        || !known.isSeenByServer(
            balancer.group,
            known.serverOfAddress(record[at + Passed.TO]),
            record[at + Passed.START],
            record[at + Passed.END]);
  }

  private void fill(int[] record, int at) {
    arrival.kind = record[at + Arrived.KIND];
    arrival.peer = record[at + Arrived.PEER];
    arrival.port = record[at + Arrived.PORT];
    arrival.forwarded = record[at + Arrived.FORWARDED];
    arrival.second = record[at + Arrived.SECOND];
    arrival.server = known.serverOfKind(arrival.kind);
    arrival.serverPort = lookups.kind(arrival.kind).port();
    arrival.seenBy = Balancers.NONE;
  }
}
