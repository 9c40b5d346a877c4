package dev.tlssunset.ingest;

import dev.tlssunset.census.Period;
import dev.tlssunset.census.Selection;
import dev.tlssunset.ingest.estate.Estate;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What is to be scanned, and how.
///
/// @param paths files and folders
/// @param estate what the evidence cannot say of itself
/// @param period what is counted of the evidence
/// @param selection what is shown of the census
/// @param reverseDns who is asked for names of addresses; empty where nobody is
/// @param threads how many threads read; the answer is the same for any number
public record ScanRequest(
    List<Path> paths,
    Estate estate,
    Period period,
    Selection selection,
    Optional<ReverseDns> reverseDns,
    int threads) {

  /// A scan that asks nobody.
  public ScanRequest(
      List<Path> paths, Estate estate, Period period, Selection selection, int threads) {
    this(paths, estate, period, selection, Optional.empty(), threads);
  }

  /// The same, asking for names.
  public ScanRequest withReverseDns(ReverseDns nameServers) {
    return new ScanRequest(paths, estate, period, selection, Optional.of(nameServers), threads);
  }
}
