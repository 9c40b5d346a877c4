package dev.tlssunset.source.capture.upgrade;

/// A protocol that has a command for TLS, or a request.
abstract class Dialogue implements Layer {

  private final Notes notes;
  private final Layer tls;
  private boolean hasEnded;

  /// @param tls takes what follows when TLS begins
  Dialogue(Notes notes, Layer tls) {
    this.notes = notes;
    this.tls = tls;
    notes.startTls.hasCommand = true;
  }

  final Notes notes() {
    return notes;
  }

  /// Whether it turns to TLS.
  final StartTlsNegotiation startTls() {
    return notes.startTls;
  }

  final Layer tls() {
    return tls;
  }

  /// What follows is of no interest.
  final void end() {
    hasEnded = true;
  }

  final boolean hasEnded() {
    return hasEnded;
  }

  @Override
  public final boolean isOver() {
    return hasEnded || tls.isOver();
  }
}
