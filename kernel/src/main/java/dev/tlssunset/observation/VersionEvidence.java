package dev.tlssunset.observation;

/// Whether a record could have told the TLS version: the base of coverage.
public enum VersionEvidence {
  /// It tells the version, or that there was no TLS.
  BEARING(""),
  /// The log has no field for it.
  NO_FIELD("no crypt-protocol field"),
  /// The field for it is empty although the port is not a plain one, or holds no number.
  NOT_FILLED("nothing readable in crypt-protocol"),
  /// TLS was used, but this build of Exchange does not record its version.
  NOT_RECORDED("STARTTLS without a TLS line"),
  /// The line that would tell may stand in what is missing of a session.
  CUT("nothing but cut sessions"),
  /// The format of a balancer's log does not name it.
  NOT_IN_FORMAT("no TLS version in the balancer's log format"),
  /// A balancer passed the connection on without looking into it.
  NOT_LOOKED_INTO("the balancer does not look into the connection"),
  /// No version was agreed upon; other lines may tell some.
  FAILURE("nothing but failed handshakes"),
  /// A balancer ended the client's TLS: the server saw the balancer's leg.
  BEHIND_BALANCER("a balancer ended the client's TLS, and its log does not tell the version"),
  /// Nothing can be said from this record alone.
  NEUTRAL("");

  private final String why;

  VersionEvidence(String why) {
    this.why = why;
  }

  /// Why it could not, in words; empty where it could.
  public String why() {
    return why;
  }
}
