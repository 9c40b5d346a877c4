package dev.tlssunset.census;

/// Which part of the census a row stands in.
public enum Section {
  /// Clients and partners that connect to the estate.
  INBOUND,
  /// Peers that the estate connects to.
  OUTBOUND,
  /// The estate's own traffic: back-end site, probes, server to server.
  INTERNAL
}
