package dev.tlssunset.attribution.join;

import dev.tlssunset.attribution.knowledge.Knowledge;
import dev.tlssunset.attribution.knowledge.Lookups;
import dev.tlssunset.attribution.path.Paths;
import dev.tlssunset.attribution.store.PassedRecord;
import dev.tlssunset.attribution.store.Spill;
import dev.tlssunset.attribution.store.TimeOrderedRecords;
import dev.tlssunset.attribution.store.TimePartitions;
import dev.tlssunset.attribution.verdict.PassedIndex;

/// Follows what balancers passed on back to balancers before them, whose records tell more of the
/// client: one round, by one balancer.
public abstract class Following {

  final Knowledge known;
  final Lookups lookups;

  /// Counts nothing.
  final Joiner joiner;

  /// @param taken which requests all workers and rounds found
  Following(Knowledge known, Paths paths, Lookups lookups, TakenRequests taken) {
    this.known = known;
    this.lookups = lookups;
    joiner = Joiner.ofNothing(known, paths, lookups, taken);
  }

  /// Whether a record may have come from another balancer.
  abstract boolean isFollowed(int[] records, int at);

  /// When it was by the clock of those among whose records the one before it is looked for.
  abstract int second(int[] records, int at);

  /// What follows records by those that were passed on in the same partition, and changes them.
  abstract Spill.Reader followIn(PassedIndex index);

  /// Sets apart what may have come from another balancer.
  ///
  /// @param apart takes it
  /// @param others takes every other record once
  public final void divide(Spill passed, Spill apart, Spill.Reader others) {
    for (int partition = 0; partition < passed.partitions(); partition++) {
      passed.forEach(
          partition,
          (record, at) -> {
            if (!PassedRecord.is(record, at, PassedRecord.HOME)) {
              return;
            }
            if (record[at + PassedRecord.VIA] == 0 && isFollowed(record, at)) {
              apart.add(TimePartitions.of(second(record, at)), record, at);
            } else {
              others.read(record, at);
            }
          });
    }
  }

  /// Follows what was set apart.
  ///
  /// @param passed what all balancers passed on
  /// @param to takes every record of those set apart once, changed where it could be followed
  public final void follow(Spill apart, Spill passed, Spill.Reader to) {
    for (int partition = 0; partition < apart.partitions(); partition++) {
      if (apart.count(partition) == 0) {
        continue;
      }
      Spill.Reader following = followIn(new PassedIndex(passed.load(partition), known));
      int[] records = apart.load(partition);
      TimeOrderedRecords inTime =
          new TimeOrderedRecords(
              records, PassedRecord.INTS, PassedRecord.START, PassedRecord.POSITION);
      inTime.forEach((record, at) -> {
        following.read(record, at);
        to.read(record, at);
      });
    }
  }

  /// Adds which records others have seen too to those that are known to be joined.
  public final void settle(JoinedRecords ofAll) {
    joiner.settle(ofAll);
  }
}
