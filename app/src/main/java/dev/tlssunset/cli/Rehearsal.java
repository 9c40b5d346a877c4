package dev.tlssunset.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;

/// Runs command lines one after another, as people would; the JVM archives the classes that they
/// loaded, and every later start finds them ready.
///
/// The line `enlarge FILE COPY MIB` makes a copy, over and over, of so many MiB: long enough for
/// threads to share it.
final class Rehearsal {

  private Rehearsal() {}

  /// The argument is a file of command lines, with paths as seen from where this is run.
  public static void main(String[] args) throws IOException {
    sort();
    for (String line : Files.readAllLines(Path.of(args[0]))) {
      String[] words = line.split(" ", -1);
      if (words[0].equals("enlarge")) {
        enlarge(Path.of(words[1]), Path.of(words[2]), Long.parseLong(words[3]) << 20);
      } else {
        run(words);
      }
    }
  }

  /// The JDK sorts long arrays by other code than short ones, and the rehearsal's are short.
  private static void sort() {
    for (int length = 8; length < 1 << 16; length *= 2) {
      SplittableRandom random = new SplittableRandom(length);
      Arrays.sort(random.ints(length).toArray());
      Arrays.sort(random.longs(length).toArray());
    }
  }

  private static void run(String[] words) {
    int status = Sunset.run(Answer.standard(), words);
    if (status == ExitStatus.WRONG_USAGE || status == ExitStatus.NOT_DONE) {
      throw new IllegalStateException(
          "sunset " + String.join(" ", words) + ": exit status " + status);
    }
  }

  private static void enlarge(Path file, Path copy, long bytes) throws IOException {
    byte[] once = Files.readAllBytes(file);
    Files.createDirectories(copy.resolveSibling("."));
    try (OutputStream out = Files.newOutputStream(copy)) {
      for (long size = 0; size < bytes; size += once.length) {
        out.write(once);
      }
    }
  }
}
