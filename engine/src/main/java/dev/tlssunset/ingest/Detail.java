package dev.tlssunset.ingest;

/// How much is told of each observation.
public enum Detail {
  /// What a scan counts.
  USUAL,
  /// Also what captured handshakes said besides.
  HANDSHAKES
}
