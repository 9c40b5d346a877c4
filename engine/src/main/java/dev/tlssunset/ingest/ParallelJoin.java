package dev.tlssunset.ingest;

import dev.tlssunset.attribution.Attribution;
import dev.tlssunset.attribution.join.Counter;
import dev.tlssunset.attribution.join.JoinWorker;
import dev.tlssunset.attribution.path.DeclaredBalancer;
import dev.tlssunset.census.Period;
import dev.tlssunset.census.tally.Tally;
import dev.tlssunset.ingest.estate.Estate.Balancer;
import dev.tlssunset.source.Source.Surroundings;
import dev.tlssunset.text.AddressRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/// Joins, on all threads, what balancers and servers saw.
final class ParallelJoin {

  /// How many numbers of each side are held in memory: 24 MB.
  private static final int MEMORY = 6 << 20;

  private final Attribution attribution;
  private final ScanContext context;
  private final CapturedClients followed;

  /// @param followed learns whose the captured connections are
  ParallelJoin(Attribution attribution, ScanContext context, CapturedClients followed) {
    this.attribution = attribution;
    this.context = context;
    this.followed = followed;
  }

  static Attribution attribution(ScanRequest request, Surroundings surroundings, PieceIndex index) {
    Period period = request.period();
    return new Attribution(
        request.estate().balancers().stream().map(ParallelJoin::declared).toList(),
        request.estate().names(),
        surroundings.symbols(),
        surroundings.kinds(),
        period::contains,
        index::fileOfPiece,
        MEMORY);
  }

  private static DeclaredBalancer declared(Balancer balancer) {
    return new DeclaredBalancer(
        balancer.name(),
        balancer.addresses().stream().map(AddressRange::of).map(Optional::orElseThrow).toList(),
        balancer.tls());
  }

  /// Adds everything that was put aside to the totals.
  void join(Workers workers) throws InterruptedException {
    attribution.allIsRead();
    List<JoinWorker> joiners = new ArrayList<>();
    onAllPartitions(workers, JoinWorker::join, joiners);
    joiners.forEach(JoinWorker::settle);
    onAllPartitions(workers, JoinWorker::countRest, new ArrayList<>());
  }

  private Counter counter(Tally tally) {
    return context.captured().isEmpty() ? tally : followed.counter(tally);
  }

  private void onAllPartitions(
      Workers workers, BiConsumer<JoinWorker, Integer> work, List<JoinWorker> joiners)
      throws InterruptedException {
    AtomicInteger next = new AtomicInteger();
    workers.onEach(_ -> {
      Tally tally = context.newTally();
      JoinWorker joiner = attribution.newWorker(counter(tally));
      joiners.add(joiner);
      return () -> {
        for (int partition = next.getAndIncrement();
            partition < attribution.partitions();
            partition = next.getAndIncrement()) {
          work.accept(joiner, partition);
          if (tally.size() > context.mostRows()) {
            context.totals().moveFrom(tally);
          }
        }
        context.totals().moveFrom(tally);
      };
    });
  }
}
