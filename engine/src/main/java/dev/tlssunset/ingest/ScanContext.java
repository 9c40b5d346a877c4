package dev.tlssunset.ingest;

import dev.tlssunset.attribution.Attribution;
import dev.tlssunset.attribution.JoinCandidates;
import dev.tlssunset.census.tally.Tally;
import dev.tlssunset.observation.ObservationSink;
import dev.tlssunset.sighting.CapturedConnections;
import dev.tlssunset.sighting.LogWatcher;
import dev.tlssunset.source.Source.Surroundings;
import dev.tlssunset.source.SourceFile;
import java.util.List;
import java.util.Optional;

/// What all threads of a scan share.
///
/// @param request what was asked for
/// @param surroundings texts, kinds and column names of the run
/// @param ofThreads the same for each thread
/// @param index files and pieces
/// @param totals where tallies come together
/// @param progress how far it is
/// @param attribution joins what balancers and servers saw; empty where there are no balancers
/// @param balancerLogs the files that are read first
/// @param captured the connections of captures
record ScanContext(
    ScanRequest request,
    Surroundings surroundings,
    List<Surroundings> ofThreads,
    PieceIndex index,
    Totals totals,
    Progress progress,
    Optional<Attribution> attribution,
    List<Integer> balancerLogs,
    CapturedConnections captured) {

  private static final int MOST_ROWS = 1 << 19;

  /// With more rows the tally of a thread is given to the totals: those of all threads take memory
  /// at once.
  int mostRows() {
    return Math.clamp(MOST_ROWS / request.threads(), 1 << 12, 1 << 18);
  }

  /// What readers of logs give their finds to.
  ObservationSink sink(Tally tally) {
    return captured.isEmpty()
        ? tally
        : new LogWatcher(captured, surroundings.symbols(), surroundings.kinds(), tally);
  }

  SourceFile sourceFile(int file) {
    return request.estate().sourceFile(index.name(file), index.file(file).modified());
  }

  Tally newTally() {
    JoinCandidates aside = attribution.map(Attribution::newAside).orElse(JoinCandidates.NONE);
    return new Tally(request.period(), index::fileOfPiece, aside);
  }
}
