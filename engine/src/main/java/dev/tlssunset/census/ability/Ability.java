package dev.tlssunset.census.ability;

/// What a client can do about TLS 1.2.
public enum Ability {
  /// It speaks TLS 1.2 or above wherever it was seen.
  SPEAKS_IT("speaks TLS 1.2"),
  /// It never offered TLS 1.2, and nothing says that it could.
  CANNOT("cannot do TLS 1.2"),
  /// It offered TLS 1.2, and the server chose less: the fault is on our side.
  OUR_SIDE_CHOSE_LESS("can, our side chose less"),
  /// It can do TLS 1.2, but did not offer it each time: its own settings withhold it.
  WITHHELD("can, but withheld it"),
  /// It can do TLS 1.2; of its old connections nobody saw what it offered.
  CAN("can, reason unknown"),
  /// What was seen does not tell.
  UNKNOWN("unknown");

  private final String label;

  Ability(String label) {
    this.label = label;
  }

  /// In words, as reports print it.
  public String label() {
    return label;
  }
}
