package dev.tlssunset.wire.registry;

/// Whether a session was negotiated anew, or in which way an earlier one goes on: with that
/// session's version, and up to TLS 1.2 with its suite.
public enum Resumption {
  UNKNOWN(""),
  /// A full handshake.
  FULL("full"),
  /// The server had kept the session (RFC 5246 section 7.3; SSL 2.0 has the same).
  BY_SESSION_ID("session id"),
  /// The client had kept it, sealed by the server (RFC 5077).
  BY_TICKET("ticket"),
  /// The way of TLS 1.3 (RFC 8446 section 2.2). A key that was handed over by other means looks the
  /// same.
  BY_PRE_SHARED_KEY("pre-shared key"),
  /// An earlier session goes on; in which way was not seen.
  RESUMED("resumed");

  private final String label;

  Resumption(String label) {
    this.label = label;
  }

  /// In words, as JSON has it; empty where unknown.
  public String label() {
    return label;
  }

  /// Whether an earlier session goes on.
  public boolean isResumed() {
    return this != UNKNOWN && this != FULL;
  }
}
