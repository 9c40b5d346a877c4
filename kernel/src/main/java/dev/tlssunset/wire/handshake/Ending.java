package dev.tlssunset.wire.handshake;

/// What became of a handshake, as far as it was seen.
public enum Ending {
  /// Neither was seen: cut off, still going on, or it cannot be told from what was seen.
  OPEN,
  /// Both sides could speak to each other.
  ESTABLISHED,
  /// One side gave up.
  FAILED
}
