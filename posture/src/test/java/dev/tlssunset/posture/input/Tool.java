package dev.tlssunset.posture.input;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Programs of others that tests compare with.
public final class Tool {

  private Tool() {}

  /// Skips the test where a program is not installed; `./check` installs it.
  public static void assumeInstalled(String program) {
    boolean isThere =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    assumeTrue(isThere, program + " is not installed: ./check installs it");
  }

  /// What a program prints. A program that fails ends the test.
  public static String output(String... command) {
    try {
      Path output = Files.createTempFile("sunset-", ".out");
      Path errors = Files.createTempFile("sunset-", ".err");
      try {
        int status =
            new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start()
                .waitFor();
        if (status != 0) {
          throw new IllegalStateException(List.of(command) + ": " + Files.readString(errors));
        }
        return new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
      } finally {
        Files.delete(output);
        Files.delete(errors);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The files below a folder of the collected real ones; skips the test where there are none.
  public static List<Path> corpus(String folder) throws IOException {
    String corpus = System.getenv("SUNSET_CORPUS");
    assumeTrue(corpus != null, "SUNSET_CORPUS is not set");
    try (Stream<Path> files = Files.walk(Path.of(corpus, folder))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
