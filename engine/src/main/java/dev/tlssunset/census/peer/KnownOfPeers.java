package dev.tlssunset.census.peer;

import dev.tlssunset.attribution.path.Paths;
import dev.tlssunset.census.machine.HostNames;
import dev.tlssunset.census.tally.Tally;
import java.util.BitSet;

/// What is known of peers beside their rows.
///
/// @param tally has the candidates
/// @param paths the ways by which connections came
/// @param hosts names for addresses
record KnownOfPeers(Tally tally, Paths paths, HostNames hosts) {

  /// The symbols of those who may stand behind a peer that came by a path.
  BitSet candidates(int path, int peer) {
    return tally.candidates(path, peer);
  }
}
