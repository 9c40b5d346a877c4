package dev.tlssunset.attribution.path;

/// On what grounds an address is believed to be the client's; the surest first.
public enum Grounds {
  /// It connected itself.
  DIRECT("direct"),
  /// Balancer and server name the same port of the balancer, while the connection was open.
  SOURCE_PORT("source-port"),
  /// A balancer that is known handed the address on.
  FORWARDED("forwarded"),
  /// It alone had a connection open at that time.
  TIME_WINDOW("time-window"),
  /// Several may have been it.
  AMBIGUOUS("ambiguous"),
  /// Nothing says who it was.
  UNRESOLVED("unresolved");

  private final String label;

  Grounds(String label) {
    this.label = label;
  }

  /// As reports and JSON print it.
  public String label() {
    return label;
  }

  /// Whether the address is the client's.
  public boolean namesTheClient() {
    return compareTo(AMBIGUOUS) < 0;
  }
}
