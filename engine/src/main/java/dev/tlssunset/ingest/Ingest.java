package dev.tlssunset.ingest;

import dev.tlssunset.archive.Archives;
import dev.tlssunset.attribution.Attribution;
import dev.tlssunset.attribution.JoinCandidates;
import dev.tlssunset.census.Census;
import dev.tlssunset.census.SeenObservation;
import dev.tlssunset.census.answer.TalliedCensus;
import dev.tlssunset.census.tally.Tally;
import dev.tlssunset.ingest.files.Evidence;
import dev.tlssunset.ingest.files.EvidenceFinder;
import dev.tlssunset.observation.ObservationKinds;
import dev.tlssunset.sighting.CapturedConnections;
import dev.tlssunset.source.Source.Surroundings;
import dev.tlssunset.text.Symbols;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The way in: finds what there is to read, and has it counted ([#scan]) or handed on one by one
/// ([#observe]).
public final class Ingest implements Closeable {

  /// Room for the different texts of a scan, in bytes.
  private static final long ROOM_FOR_SYMBOLS = 64 << 20;

  private final Archives archives;
  private final PieceSizes sizes;
  private final ScanContext context;
  private ReverseDns.Answer namesAnswer = ReverseDns.Answer.NOT_ASKED;

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
      return new ObservationRun(ingest.context, detail, consumer).run();
    }
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
    TalliedCensus census = new ScanRun(context, sizes).run();
    Optional<ReverseDns> nameServers = context.request().reverseDns();
    if (nameServers.isPresent()) {
      namesAnswer = nameServers.get().names(census.namelessAddresses());
      census.useReverseDns(namesAnswer.names());
    }
    return census;
  }

  /// What became of the questions for names.
  public ReverseDns.Answer namesAnswer() {
    return namesAnswer;
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
