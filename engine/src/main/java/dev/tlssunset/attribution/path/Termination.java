package dev.tlssunset.attribution.path;

/// What a balancer does with TLS.
public enum Termination {
  /// Neither the estate file nor the evidence says.
  UNKNOWN("unknown"),
  /// Servers speak TLS with the clients themselves: what they log is the clients' version.
  PASSTHROUGH("passthrough"),
  /// TLS ends in it: what servers log is the balancer's own leg.
  TERMINATE("terminate");

  private final String label;

  Termination(String label) {
    this.label = label;
  }

  /// As the estate file writes it.
  public String label() {
    return label;
  }
}
