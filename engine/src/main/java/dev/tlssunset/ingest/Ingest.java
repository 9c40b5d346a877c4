package dev.tlssunset.ingest;

import dev.tlssunset.archive.Archives;
import dev.tlssunset.attribution.Attribution;
import dev.tlssunset.attribution.JoinCandidates;
import dev.tlssunset.attribution.path.Paths;
import dev.tlssunset.census.Census;
import dev.tlssunset.census.SeenObservation;
import dev.tlssunset.census.ability.Hellos;
import dev.tlssunset.census.answer.TalliedCensus;
import dev.tlssunset.census.tally.Tally;
import dev.tlssunset.ingest.files.Evidence;
import dev.tlssunset.ingest.files.EvidenceFinder;
import dev.tlssunset.observation.ObservationKinds;
import dev.tlssunset.observation.ObservationSink;
import dev.tlssunset.sighting.CapturedConnections;
import dev.tlssunset.source.Lane;
import dev.tlssunset.source.Leftovers;
import dev.tlssunset.source.Source.Surroundings;
import dev.tlssunset.text.Symbols;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Drives the sources over files, on many threads, and counts what they find.
public final class Ingest implements Closeable {

  /// Room for the different texts of a scan, in bytes.
  private static final long ROOM_FOR_SYMBOLS = 64 << 20;

  private final Archives archives;
  private final PieceSizes sizes;
  private final ScanContext context;
  private ReverseDns.Answer named = ReverseDns.Answer.NOT_ASKED;

  private Ingest(Archives archives, PieceSizes sizes, ScanContext context) {
    this.archives = archives;
    this.sizes = sizes;
    this.context = context;
  }

  /// Finds what there is to read.
  public static Ingest open(ScanRequest request, Progress progress) {
    return open(request, progress, PieceSizes.USUAL);
  }

  static Ingest open(ScanRequest request, Progress progress, PieceSizes sizes) {
    Archives archives = new Archives(progress::unpacked);
    List<Evidence> files = new EvidenceFinder(archives).find(request.paths());
    progress.plan(files.stream().mapToLong(Evidence::size).sum(), files.size());
    PieceIndex index = new PieceIndex(files, sizes, request.threads());
    return new Ingest(archives, sizes, context(request, index, progress));
  }

  /// Reads everything there is to read. What cannot be read is told by the census.
  ///
  /// @throws IOException where an archive cannot be closed
  public static Census scan(ScanRequest request, Progress progress)
      throws IOException, InterruptedException {
    try (Ingest ingest = open(request, progress)) {
      return ingest.scan();
    }
  }

  /// Hands every observation on, with what is usually told of one.
  ///
  /// @throws IOException where an archive cannot be closed
  public static Observed observe(ScanRequest request, Consumer<SeenObservation> consumer)
      throws IOException {
    return observe(request, Detail.USUAL, consumer);
  }

  /// Hands every observation on, in the order of the evidence, on the thread of the caller.
  ///
  /// @throws IOException where an archive cannot be closed
  public static Observed observe(
      ScanRequest request, Detail detail, Consumer<SeenObservation> consumer) throws IOException {
    try (Ingest ingest = open(request, new Progress())) {
      return ingest.observe(detail, consumer);
    }
  }

  private Observed observe(Detail detail, Consumer<SeenObservation> consumer) {
    PieceIndex index = context.index();
    ObservationStream stream =
        new ObservationStream(context.surroundings(), index, context.request(), detail, consumer);
    Set<Integer> captures = observeCaptures(stream);
    observeLogs(captures, stream);
    Stream<String> ofFiles =
        IntStream.range(0, index.count())
            .filter(file -> !index.problem(file).isEmpty())
            .mapToObj(file -> index.name(file) + ": " + index.problem(file));
    List<String> names = IntStream.range(0, index.count()).mapToObj(index::name).toList();
    return new Observed(
        Stream.concat(ofFiles, stream.problem().stream()).toList(),
        context.request().estate().patternsInVain(names));
  }

  /// @return the numbers of their files
  private Set<Integer> observeCaptures(ObservationStream stream) {
    Captures captures = new Captures(context.index());
    CaptureCounting captured = new CaptureCounting(context);
    Set<Integer> read = new HashSet<>();
    for (List<Integer> files : captures.find()) {
      captures.read(
          files,
          context,
          stream,
          _ -> {},
          _ -> {},
          (it, parameters) -> stream.observe(captured.observation(it), parameters),
          Optional.empty());
      read.addAll(files);
    }
    return read;
  }

  private void observeLogs(Set<Integer> captures, ObservationSink stream) {
    WholeFiles reading = new WholeFiles(context, context.surroundings(), new LineFeed(_ -> {}));
    Leftovers leftovers = Leftovers.NONE;
    for (int file = 0; file < context.index().count(); file++) {
      if (!captures.contains(file)) {
        Leftovers ofFile = reading.read(file, stream);
        ofFile.releaseWhole(stream);
        leftovers = leftovers.join(ofFile);
      }
    }
    leftovers.releaseAll(stream);
  }

  private static ScanContext context(ScanRequest request, PieceIndex index, Progress progress) {
    Surroundings surroundings =
        new Surroundings(
            new Symbols(ROOM_FOR_SYMBOLS), new ObservationKinds(), request.estate().aliases());
    List<Integer> balancerLogs = new BalancerLogs(index, request.estate()).find();
    Optional<Attribution> attribution =
        balancerLogs.isEmpty() && request.estate().balancers().isEmpty()
            ? Optional.empty()
            : Optional.of(ParallelJoin.attribution(request, surroundings, index));
    JoinCandidates aside = attribution.map(Attribution::newAside).orElse(JoinCandidates.NONE);
    int threads = request.threads();
    Totals totals = new Totals(new Tally(request.period(), index::fileOfPiece, aside));
    return new ScanContext(
        request,
        surroundings,
        Stream.generate(() -> surroundings.forThread(threads)).limit(threads).toList(),
        index,
        totals,
        progress,
        attribution,
        balancerLogs,
        new CapturedConnections());
  }

  /// Reads everything, once.
  public Census scan() throws InterruptedException {
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
      TalliedCensus census = census(captured.hellos(followed, paths()));
      if (context.request().reverseDns().isPresent()) {
        named = context.request().reverseDns().get().names(census.namelessAddresses());
        census.useReverseDns(named.names());
      }
      return census;
    }
  }

  /// What became of the questions for names.
  public ReverseDns.Answer named() {
    return named;
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
    Captures captures = new Captures(context.index());
    if (context.request().threads() == 1 || !captures.isWorthLane(files)) {
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
    new Captures(context.index())
        .read(
            files,
            context,
            tally,
            tally::beginFile,
            context.progress()::read,
            (connection, _) -> captured.take(connection),
            lane);
  }

  private TalliedCensus census(Hellos hellos) {
    return new TalliedCensus(
        context.totals().tally(),
        context.surroundings().symbols(),
        context.surroundings().kinds(),
        context.index(),
        context.request().estate().names(),
        context.request().selection(),
        paths(),
        context.attribution().map(Attribution::findings).orElse(List.of()),
        hellos);
  }

  private Paths paths() {
    return context.attribution().map(Attribution::paths).orElseGet(Paths::new);
  }

  private void readAll(List<Integer> files, Workers workers) throws InterruptedException {
    List<Integer> whole = new ArrayList<>();
    for (int file : files) {
      if (!isReadByAll(file, workers)) {
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
  private boolean isReadByAll(int file, Workers workers) throws InterruptedException {
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

  @Override
  public void close() throws IOException {
    try (archives) {
      if (context.attribution().isPresent()) {
        context.attribution().get().close();
      }
    }
  }
}
