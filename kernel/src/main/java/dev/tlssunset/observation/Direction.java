package dev.tlssunset.observation;

/// Who opened the connection, seen from the estate.
public enum Direction {
  /// Somebody connected to a server of the estate.
  INBOUND,
  /// A server of the estate connected to somebody.
  OUTBOUND
}
