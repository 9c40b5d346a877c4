package dev.tlssunset.attribution.join;

import dev.tlssunset.observation.Observation;

/// Takes what was attributed. One thread at a time.
public interface Counter {

  /// An observation whose peer is the client, and whose forwarded address is the negated number of
  /// its [dev.tlssunset.attribution.path.Path], or 0 where it is as the server saw it.
  void count(Observation attributed);

  /// A record that is counted elsewhere, but shows that its log was being written.
  void cover(long second, int kind);

  /// An address that may stand behind an ambiguous peer.
  void candidate(int path, int peer, int client);
}
