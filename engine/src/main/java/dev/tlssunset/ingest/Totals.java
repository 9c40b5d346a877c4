package dev.tlssunset.ingest;

import dev.tlssunset.census.tally.Tally;
import dev.tlssunset.observation.ObservationSink;
import dev.tlssunset.source.Leftovers;

/// Where the threads' tallies come together.
final class Totals {

  private final Tally tally;
  private ObservationSink sink;
  private Leftovers leftovers = Leftovers.NONE;

  Totals(Tally tally) {
    this.tally = tally;
    sink = tally;
  }

  /// Says what sees the sessions that are completed here, on their way to the tally.
  synchronized void watch(ObservationSink watching) {
    sink = watching;
  }

  /// Adds a tally, which is empty afterwards.
  synchronized void moveFrom(Tally part) {
    tally.moveFrom(part);
  }

  /// Adds what was cut in the pieces of one whole file.
  synchronized void add(Leftovers ofFile) {
    ofFile.releaseWhole(sink);
    leftovers = leftovers.join(ofFile);
  }

  /// Counts what stayed cut.
  synchronized void settle() {
    leftovers.releaseAll(sink);
    leftovers = Leftovers.NONE;
    tally.settle();
  }

  /// The whole tally.
  synchronized Tally tally() {
    return tally;
  }
}
