package dev.tlssunset.ingest;

import dev.tlssunset.attribution.Attribution;
import dev.tlssunset.attribution.path.Paths;
import dev.tlssunset.census.ability.Hellos;
import dev.tlssunset.census.answer.Joined;
import dev.tlssunset.census.answer.TalliedCensus;
import dev.tlssunset.census.tally.Counted;
import dev.tlssunset.census.tally.Tally;
import dev.tlssunset.ingest.files.Evidence;
import dev.tlssunset.source.Lane;
import dev.tlssunset.source.Source.Surroundings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// One scan: reads everything once, on all threads, and counts it.
final class ScanRun {

  /// Bytes of a capture from which on a second thread is of use for it.
  private static final long WORTH_A_LANE = 32 << 20;

  private final ScanContext context;
  private final PieceSizes sizes;

  ScanRun(ScanContext context, PieceSizes sizes) {
    this.context = context;
    this.sizes = sizes;
  }

  /// Captures first, then what balancers saw, then all other logs.
  TalliedCensus run() throws InterruptedException {
    List<List<Integer>> captures = new Captures(context.index()).find();
    try (Workers workers = new Workers(context.request().threads())) {
      CaptureCounting captured = new CaptureCounting(context);
      readCaptures(captures, captured, workers);
      if (context.attribution().isPresent()) {
        readAll(context.balancerLogs(), workers);
        context.attribution().get().balancersAreRead();
      }
      List<Integer> rest = new ArrayList<>(ReadingOrder.of(fileSizes()));
      rest.removeAll(context.balancerLogs());
      captures.forEach(rest::removeAll);
      readAll(rest, workers);
      context.ofThreads().forEach(thread -> thread.learned().forget());
      context.totals().settle();
      captured.count();
      CapturedClients followed = new CapturedClients(context.surroundings().kinds());
      if (context.attribution().isPresent()) {
        new ParallelJoin(context.attribution().get(), context, followed).join(workers);
      }
      return census(captured.hellos(followed, paths()));
    }
  }

  private void readCaptures(List<List<Integer>> captures, CaptureCounting captured, Workers workers)
      throws InterruptedException {
    AtomicInteger next = new AtomicInteger();
    workers.onEach(_ ->
        () -> {
          Tally tally = context.newTally();
          for (int i = next.getAndIncrement(); i < captures.size(); i = next.getAndIncrement()) {
            readCapture(captures.get(i), captured, tally);
          }
          context.totals().moveFrom(tally);
        });
    context.totals().watch(context.sink(context.totals().tally()));
  }

  private void readCapture(List<Integer> files, CaptureCounting captured, Tally tally) {
    if (context.request().threads() == 1 || !isWorthLane(files)) {
      readCapture(files, captured, tally, Optional.empty());
      return;
    }
    Tally ofLane = context.newTally();
    try (LaneThread lane = new LaneThread(ofLane)) {
      readCapture(files, captured, tally, Optional.of(lane));
    }
    context.totals().moveFrom(ofLane);
  }

  private void readCapture(
      List<Integer> files, CaptureCounting captured, Tally tally, Optional<Lane> lane) {
    new CaptureReading(context, tally::beginFile, context.progress()::read)
        .read(files, tally, (connection, _) -> captured.take(connection), lane);
  }

  private boolean isWorthLane(List<Integer> files) {
    return files.stream().mapToLong(file -> context.index().file(file).size()).sum()
        >= WORTH_A_LANE;
  }

  private TalliedCensus census(Hellos hellos) {
    Counted counted =
        new Counted(
            context.totals().tally(),
            context.surroundings().symbols(),
            context.surroundings().kinds().all(),
            context.index());
    Joined joined =
        context
            .attribution()
            .map(join -> new Joined(join.paths(), join.findings()))
            .orElseGet(Joined::nothing);
    return new TalliedCensus(
        counted, context.request().estate().names(), context.request().selection(), joined, hellos);
  }

  private Paths paths() {
    return context.attribution().map(Attribution::paths).orElseGet(Paths::new);
  }

  private void readAll(List<Integer> files, Workers workers) throws InterruptedException {
    List<Integer> whole = new ArrayList<>();
    for (int file : files) {
      if (!readShared(file, workers)) {
        whole.add(file);
      }
    }
    AtomicInteger next = new AtomicInteger();
    workers.onEach(thread -> () -> readWhole(whole, next, context.ofThreads().get(thread)));
  }

  private long[] fileSizes() {
    long[] sizes = new long[context.index().count()];
    for (int file = 0; file < sizes.length; file++) {
      sizes[file] = context.index().file(file).size();
    }
    return sizes;
  }

  /// Shares a file among all threads where that is of use: it is so large a part of the whole that
  /// the other threads would wait for its end.
  ///
  /// @return whether it was read so
  private boolean readShared(int file, Workers workers) throws InterruptedException {
    Evidence evidence = context.index().file(file);
    long fairShare = context.progress().bytesInAll() / (2L * context.request().threads());
    boolean isLarge = evidence.size() >= Math.max(sizes.smallestShared(), fairShare);
    return isLarge
        && evidence.file().isPresent()
        && SharedFile.read(file, evidence.file().get(), context, workers);
  }

  private void readWhole(List<Integer> files, AtomicInteger next, Surroundings surroundings) {
    Tally tally = context.newTally();
    LineFeed feed =
        new LineFeed(bytes -> {
          context.progress().read(bytes);
          if (tally.size() > context.mostRows()) {
            surroundings.learned().forget();
            context.totals().moveFrom(tally);
          }
        });
    WholeFiles reading = new WholeFiles(context, surroundings, feed);
    for (int i = next.getAndIncrement(); i < files.size(); i = next.getAndIncrement()) {
      tally.beginFile(files.get(i));
      context.totals().add(reading.read(files.get(i), context.sink(tally)));
    }
    context.totals().moveFrom(tally);
  }
}
