package dev.tlssunset.observation;

/// Why an observation does not speak of a client or partner, but of the estate itself.
public enum Internal {
  /// It does speak of a client or partner.
  NO(""),
  /// Exchange's back-end web site: the caller is a front end.
  BACK_END_SITE("back-end site"),
  /// A monitoring probe.
  HEALTH_PROBE("health probe"),
  /// Exchange servers among themselves (`X-ANONYMOUSTLS`).
  BETWEEN_SERVERS("between Exchange servers"),
  /// The server talks to itself.
  LOOPBACK("loopback"),
  /// A balancer's connection to a server, of which the client's leg is told elsewhere.
  BEHIND_BALANCER("balancer to server"),
  /// The peer is another server of the estate.
  OWN_SERVER("own server");

  private final String reason;

  Internal(String reason) {
    this.reason = reason;
  }

  /// The reason in words; empty for [#NO].
  public String reason() {
    return reason;
  }
}
