package dev.tlssunset.census.ability;

/// The evidence that would settle what is unknown.
public enum SettlingEvidence {
  /// Nothing is missing.
  NOTHING(""),
  /// No hello of the client was seen.
  A_HELLO("a capture of one of its connections"),
  /// Hellos were seen, but none of a connection with old TLS.
  AN_OLD_HELLO("a capture of one of its connections with old TLS"),
  /// Hellos were seen, but only their beginnings.
  A_WHOLE_HELLO("a capture of one of its connections with whole packets"),
  /// It offered TLS 1.2, but went on with a session that had begun with less.
  A_FULL_HANDSHAKE("a capture of a connection that resumes no session");

  private final String label;

  SettlingEvidence(String label) {
    this.label = label;
  }

  /// In words, as reports print it.
  public String label() {
    return label;
  }
}
