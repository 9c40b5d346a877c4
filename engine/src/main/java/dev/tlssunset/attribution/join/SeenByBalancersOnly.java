package dev.tlssunset.attribution.join;

import dev.tlssunset.attribution.knowledge.Balancer;
import dev.tlssunset.attribution.knowledge.Knowledge;
import dev.tlssunset.attribution.knowledge.Lookups;
import dev.tlssunset.attribution.path.Termination;
import dev.tlssunset.attribution.store.PassedRecord;
import dev.tlssunset.attribution.store.Spill;
import dev.tlssunset.observation.Outcome;

/// Counts the connections and requests of balancers' logs that no server tells of.
final class SeenByBalancersOnly {

  private final Knowledge known;
  private final Spill passed;
  private final JoinedRecords ofAll;
  private final Joiner joiner;
  private final Lookups lookups;

  /// @param ofAll which records all workers joined
  /// @param joiner counts
  SeenByBalancersOnly(
      Knowledge known, Spill passed, JoinedRecords ofAll, Joiner joiner, Lookups lookups) {
    this.known = known;
    this.passed = passed;
    this.ofAll = ofAll;
    this.joiner = joiner;
    this.lookups = lookups;
  }

  /// Counts those of a partition's time.
  void count(int partition) {
    passed.forEach(
        partition,
        (record, at) -> {
          if (PassedRecord.is(record, at, PassedRecord.HOME)) {
            count(record, at);
          }
        });
  }

  /// What is owed may lie outside of the period that is counted.
  private void count(int[] record, int at) {
    boolean counts = PassedRecord.is(record, at, PassedRecord.COUNTS);
    boolean mayBeOwed = joiner.mayBeOwed(record, at);
    if (!counts && !mayBeOwed) {
      return;
    }
    boolean isOnlyHere = isOnlyHere(record, at);
    if (isOnlyHere && mayBeOwed) {
      joiner.leave(record, at);
    } else if (isOnlyHere) {
      joiner.countPassed(record, at);
    }
    boolean showsItsLog = counts && (mayBeOwed || !isOnlyHere);
    if (showsItsLog && !isToldByServers(record[at + PassedRecord.KIND])) {
      joiner.cover(record, at);
    }
  }

  /// Whether no server's record is, or may be, the same connection. What a server saw of a balancer
  /// that ends TLS, and could not be joined, stands among the balancer's own legs. What was
  /// captured is known too well to be taken for a server's record of nobody knows whom.
  private boolean isOnlyHere(int[] record, int at) {
    if (ofAll.has(record[at + PassedRecord.ID])) {
      return false;
    }
    int kind = record[at + PassedRecord.KIND];
    Balancer balancer = known.balancers().get(lookups.balancerOfKind(kind));
    return lookups.kind(kind).outcome() == Outcome.FAILED
        || PassedRecord.is(record, at, PassedRecord.COMPLETED)
        || (balancer.termination() == Termination.TERMINATE && !isMailPassedOn(kind, balancer))
        || isUnseen(record, at, balancer.group());
  }

  /// Whether the server has no log of the time; or one in which everything that came from the
  /// balancer then was joined by its ports, so that this is surely none of it, nor is anything else
  /// of its client: of clients that the server serves, it is a connection in which nothing was
  /// asked for.
  private boolean isUnseen(int[] record, int at, int group) {
    int server = known.servers().ofAddress(record[at + PassedRecord.TO]);
    int port = PassedRecord.toPort(record, at);
    int start = record[at + PassedRecord.START];
    int end = record[at + PassedRecord.END];
    return !known.isSeenByServer(group, server, port, start, end)
        || (PassedRecord.fromPort(record, at) > 0
            && !ofAll.hasClient(record[at + PassedRecord.CLIENT])
            && !ofAll.unjoined().mayHave(group, server, start, end));
  }

  /// A balancer that passes TLS through leaves the version to the servers, and these have told it:
  /// its own log lacks nothing.
  private boolean isToldByServers(int kind) {
    Balancer balancer = known.balancers().get(lookups.balancerOfKind(kind));
    boolean isPassedOn =
        balancer.termination() == Termination.PASSTHROUGH || isMailPassedOn(kind, balancer);
    return isPassedOn && !lookups.isTold(kind);
  }

  private boolean isMailPassedOn(int kind, Balancer balancer) {
    return balancer.passesMailOn() && lookups.isMailByCommand(kind);
  }
}
