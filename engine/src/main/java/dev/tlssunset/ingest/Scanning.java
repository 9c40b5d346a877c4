package dev.tlssunset.ingest;

import dev.tlssunset.census.Tally;
import dev.tlssunset.source.Source.Surroundings;
import dev.tlssunset.source.SourceFile;

/// What all threads of a scan share.
///
/// @param request what was asked for
/// @param surroundings texts, kinds and column names of the run
/// @param index files and pieces
/// @param totals where tallies come together
/// @param progress how far it is
record Scanning(
    ScanRequest request,
    Surroundings surroundings,
    PieceIndex index,
    Totals totals,
    Progress progress) {

  SourceFile sourceFile(int file) {
    String path = index.name(file);
    return new SourceFile(
        path,
        request.estate().serverOf(path),
        request.estate().logOf(path),
        index.file(file).modified());
  }

  Tally newTally() {
    return new Tally(request.period(), index::fileOfPiece);
  }
}
