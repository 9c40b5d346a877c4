package dev.tlssunset.wire;

/// Whether a session was negotiated anew.
public enum Resumption {
  UNKNOWN,
  /// A full handshake.
  FULL,
  /// An earlier session goes on, with that session's version and suite.
  RESUMED
}
