package dev.tlssunset.cli;

/// What the exit status of a command says.
final class ExitStatus {

  static final int DONE = 0;

  /// Done, and something is at or above `--fail-on`.
  static final int FAILED_ON = 1;

  static final int WRONG_USAGE = 2;

  /// Done, but part of the evidence could not be read.
  static final int INCOMPLETE = 3;

  /// A bug of ours.
  static final int BUG = 70;

  private ExitStatus() {}
}
