package dev.tlssunset.testkit.census;

import java.util.Locale;

/// The three lists of a census.
public enum Direction {
  INBOUND,
  OUTBOUND,
  INTERNAL;

  /// The name of the list in JSON.
  public String json() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The JSON name of the other end: we have clients, and we have peers that we connect to.
  public String party() {
    return this == OUTBOUND ? "peer" : "client";
  }
}
