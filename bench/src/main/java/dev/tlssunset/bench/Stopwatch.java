package dev.tlssunset.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Runs a command as a process of its own, in an empty folder, and tells its wall time and its peak
/// memory.
///
/// @param scratch where those folders are made
record Stopwatch(Path scratch) {
  private static final String GNU_TIME = "/usr/bin/time";

  /// What a command leaves behind, for as long as its totals are read.
  interface Look {
    void at(Path folder, Run run) throws IOException;
  }

  Run measure(String command, Look look) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory(scratch, "run");
    try {
      Run run = measureIn(folder, "exec " + command + " > out 2> err");
      look.at(folder, run);
      return run;
    } finally {
      delete(folder);
    }
  }

  Run measureSilently(String command) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory(scratch, "run");
    try {
      return measureIn(folder, "exec " + command + " > /dev/null 2> err");
    } finally {
      delete(folder);
    }
  }

  private static Run measureIn(Path folder, String script)
      throws IOException, InterruptedException {
    // A process started from here would report this JVM's memory as its own until it has more:
    // the small program in between hides it.
    ProcessBuilder builder =
        new ProcessBuilder(GNU_TIME, "-q", "-o", "time", "-f", "%M", "sh", "-c", script)
            .directory(folder.toFile())
            .inheritIO();
    long start = System.nanoTime();
    int status = builder.start().waitFor();
    double seconds = (System.nanoTime() - start) / 1e9;
    List<String> lines = Files.readAllLines(folder.resolve("time"));
    return new Run(seconds, Long.parseLong(lines.getLast().strip()), status);
  }

  /// Deletes a file, or a folder and what is in it.
  static void delete(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
