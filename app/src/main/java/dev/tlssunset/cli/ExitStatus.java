package dev.tlssunset.cli;

/// What the exit status of a command says.
final class ExitStatus {

  static final int DONE = 0;

  /// Done, and something is at or above `--fail-on`.
  static final int FAILED_ON = 1;

  static final int WRONG_USAGE = 2;

  /// Done, but part of the evidence could not be read.
  static final int INCOMPLETE = 3;

  /// Not done, though nothing is wrong with the command line: the answer could not be written, the
  /// disk is full, or there is a bug of ours. Standard error says which.
  static final int NOT_DONE = 70;

  /// What the help of a command says of them.
  ///
  /// @param one what 1 means; empty where the command never ends with it
  /// @param input what is read
  static String help(String one, String input) {
    return "Exit status: 0 done, "
        + (one.isEmpty() ? "" : "1 " + one + ", ")
        + "2 wrong usage, 3 done but part of "
        + input
        + " could not be read or there was none, 70 not done.";
  }

  private ExitStatus() {}
}
