package dev.tlssunset.ingest;

import dev.tlssunset.census.SeenObservation;
import dev.tlssunset.source.Leftovers;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Hands every observation on, one by one, in the order of the evidence, on the thread of the
/// caller.
final class ObservationRun {

  private final ScanContext context;
  private final ObservationStream stream;

  /// @param consumer takes the observations
  ObservationRun(ScanContext context, Detail detail, Consumer<SeenObservation> consumer) {
    this.context = context;
    stream =
        new ObservationStream(
            context.surroundings(), context.index(), context.request(), detail, consumer);
  }

  /// Hands on what captures tell, then what logs tell.
  Observed run() {
    PieceIndex index = context.index();
    Set<Integer> captures = observeCaptures();
    observeLogs(captures);
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
  private Set<Integer> observeCaptures() {
    CaptureReading reading = new CaptureReading(context, _ -> {}, _ -> {});
    CaptureCounting captured = new CaptureCounting(context);
    Set<Integer> read = new HashSet<>();
    for (List<Integer> files : new Captures(context.index()).find()) {
      reading.read(
          files,
          stream,
          (it, parameters) -> stream.observe(captured.observation(it), parameters),
          Optional.empty());
      read.addAll(files);
    }
    return read;
  }

  private void observeLogs(Set<Integer> captures) {
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
}
