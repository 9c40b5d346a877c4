package dev.tlssunset.source.capture.upgrade;

/// What became of the command that turns a connection into TLS.
public enum StartTls {
  /// There is no such command: TLS, or something else, from the first byte on.
  NONE(""),
  /// Asked for, and TLS followed or was promised.
  USED("used"),
  /// Asked for; the server said no.
  REFUSED("refused"),
  /// The server offers it; the client did not ask.
  NOT_ASKED("not asked"),
  /// The server does not offer it.
  ABSENT("absent"),
  /// Something between the two has made the offer unreadable.
  STRIPPED("stripped"),
  /// Whether the server offers it, or what it answered, was not seen.
  UNSEEN("unseen");

  private final String label;

  StartTls(String label) {
    this.label = label;
  }

  /// As observations print it; empty for [#NONE].
  public String label() {
    return label;
  }
}
