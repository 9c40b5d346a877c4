package dev.tlssunset.census.tally;

import dev.tlssunset.census.ScannedFiles;
import dev.tlssunset.observation.ObservationKind;
import dev.tlssunset.text.Symbols;
import java.util.List;

/// What was counted, which is numbers throughout, and what these stand for.
///
/// @param tally finished
/// @param symbols the texts: of addresses, users, software and so on
/// @param kinds by their numbers
/// @param files what positions point into
public record Counted(
    Tally tally, Symbols symbols, List<ObservationKind> kinds, ScannedFiles files) {

  /// Observations rolled up.
  public Rows rows() {
    return tally.rows();
  }
}
