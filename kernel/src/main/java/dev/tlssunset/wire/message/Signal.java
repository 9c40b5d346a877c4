package dev.tlssunset.wire.message;

/// A record whose coming says something although its content does not.
public enum Signal implements Message {
  /// ChangeCipherSpec. Up to TLS 1.2 the same side is encrypted from here; in TLS 1.3 it means
  /// nothing.
  CHANGE_CIPHER_SPEC,
  /// The first handshake record that cannot be read: up to TLS 1.2, Finished; of SSL 2.0,
  /// CLIENT-FINISHED or SERVER-VERIFY.
  ENCRYPTED_HANDSHAKE,
  /// An alert that cannot be read.
  ENCRYPTED_ALERT,
  /// The server's part of a full handshake up to TLS 1.2 is complete.
  SERVER_HELLO_DONE,
  /// An encrypted record: application data up to TLS 1.2, also the rest of the handshake in TLS 1.3
  /// and SSL 2.0.
  APPLICATION_DATA,
  /// An encrypted record exactly as long as an alert of TLS 1.3, or an error of SSL 2.0;
  /// application data between them.
  LIKE_ALERT
}
