package dev.tlssunset.wire;

/// One end of a connection, by who opened it. That is nearly always the TLS client too, but not by
/// any rule.
public enum Side {
  ORIGINATOR,
  RESPONDER;

  public Side opposite() {
    return this == ORIGINATOR ? RESPONDER : ORIGINATOR;
  }
}
