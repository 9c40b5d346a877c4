package dev.tlssunset.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Runs command lines one after another, as people would; the JVM archives the classes that they
/// loaded, and every later start finds them ready.
final class Rehearsal {

  private Rehearsal() {}

  /// The argument is a file of command lines, with paths as seen from where this is run.
  public static void main(String[] args) throws IOException {
    for (String line : Files.readAllLines(Path.of(args[0]))) {
      int status = Sunset.commandLine().execute(line.split(" ", -1));
      if (status == 2 || status == 70) {
        throw new IllegalStateException("sunset %s: exit status %d".formatted(line, status));
      }
    }
  }
}
