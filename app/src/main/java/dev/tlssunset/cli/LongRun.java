package dev.tlssunset.cli;

import dev.tlssunset.ingest.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Starts the same command line again in a JVM that compiles thoroughly.
///
/// The launcher asks for the quick compiler only, which is twice as fast for seconds of work and
/// half as fast for minutes of it; how much work there is, is known when the files are found.
final class LongRun {

  /// From here on the thorough compiler has won back what it costs.
  private static final long BYTES = 3_000_000_000L;

  private static final String LAUNCHER = "sunset.launcher";
  private static final String RUNNING = "sunset.long.run";
  private static final String FLAGS = "SUNSET_JVM_FLAGS";

  private LongRun() {}

  /// Whether what was found should be read by another JVM than this one. Not where archives were
  /// unpacked for it: that would have to be done twice.
  static boolean isWorthwhile(Progress progress) {
    boolean canStartAgain = !System.getProperty(LAUNCHER, "").isEmpty();
    return canStartAgain
        && progress.bytesInAll() >= BYTES
        && progress.bytesUnpacked() == 0
        && !Boolean.getBoolean(RUNNING);
  }

  /// Runs the command line, with the streams of this process.
  ///
  /// @return its exit status
  static int start(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(System.getProperty(LAUNCHER)));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    String flags = builder.environment().getOrDefault(FLAGS, "");
    builder.environment().put(FLAGS, flags + " -XX:TieredStopAtLevel=4 -D" + RUNNING + "=true");
    return builder.start().waitFor();
  }
}
