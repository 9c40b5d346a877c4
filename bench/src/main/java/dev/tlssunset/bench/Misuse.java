package dev.tlssunset.bench;

/// Wrong usage of a script here. Its message is for whoever typed it.
final class Misuse extends RuntimeException {

  static final int STATUS = 2;

  private static final long serialVersionUID = 1;

  Misuse(String sentence) {
    super(sentence);
  }

  /// Says what is wrong, and ends.
  static void end(Misuse misuse) {
    System.err.println("bench: " + misuse.getMessage());
    System.exit(STATUS);
  }

  /// A whole number that is not negative.
  static int number(String option, String text) {
    if (!text.matches("\\d{1,9}")) {
      throw new Misuse(option + ": `" + text + "` is no number");
    }
    return Integer.parseInt(text);
  }
}
