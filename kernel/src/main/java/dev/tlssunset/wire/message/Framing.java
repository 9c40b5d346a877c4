package dev.tlssunset.wire.message;

/// What a message was wrapped in.
public enum Framing {
  /// TLS records on a stream; SSL 3.0 has the same.
  TLS,
  /// The records of SSL 2.0, in which also a hello for later versions may come (RFC 5246 E.2).
  SSL_2,
  /// DTLS records in datagrams.
  DTLS,
  /// CRYPTO frames in QUIC's Initial packets.
  QUIC
}
