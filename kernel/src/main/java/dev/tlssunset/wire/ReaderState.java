package dev.tlssunset.wire;

/// What a direction is to its reader, as far as its bytes tell.
public enum ReaderState {
  /// Too few bytes to say.
  UNDECIDED,
  /// A handshake in clear.
  CLEAR,
  /// From here on only alerts and second hellos can be read, if anything.
  ENCRYPTED,
  /// The first bytes are not those of TLS.
  NOT_TLS,
  /// It was TLS; then bytes are missing, or something else follows.
  LOST
}
