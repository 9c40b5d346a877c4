package dev.tlssunset.census;

import dev.tlssunset.attribution.BalancerFinding;
import dev.tlssunset.attribution.path.Paths;
import java.util.BitSet;
import java.util.List;

/// What the attribution says beside the rows.
///
/// @param tally has the candidates
/// @param paths the ways by which connections came
/// @param balancers what the evidence says of the balancers
/// @param hosts names for addresses
record Attributed(Tally tally, Paths paths, List<BalancerFinding> balancers, HostNames hosts) {

  /// The symbols of those who may stand behind a peer that came by a path.
  BitSet candidates(int path, int peer) {
    return tally.candidates(path, peer);
  }
}
