package dev.tlssunset.cli;

/// Runs command lines one after another, as people would; the JVM archives the classes that they
/// loaded, and every later start finds them ready. The build says which command lines.
final class Rehearsal {

  private Rehearsal() {}

  /// Each argument is one command line.
  public static void main(String[] commandLines) {
    for (String line : commandLines) {
      int status = Sunset.commandLine().execute(line.split(" ", -1));
      if (status == 2 || status == 70) {
        throw new IllegalStateException("sunset %s: exit status %d".formatted(line, status));
      }
    }
  }
}
