package dev.tlssunset.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class FailureTest {

  @TempDir private Path folder;

  @Test
  void aFullDiskIsNoBugHoweverDeepItIsFound() {
    IOException full = new IOException("No space left on device");
    Exception thrown =
        new IllegalStateException("reading failed", new UncheckedIOException("no room", full));
    assertThat(Failure.of(thrown))
        .contains(new Failure("no room: No space left on device", ExitStatus.NOT_DONE));
    assertThat(Failure.of(new UncheckedIOException(full)))
        .contains(new Failure("No space left on device", ExitStatus.NOT_DONE));
    assertThat(Failure.of(full))
        .contains(new Failure("No space left on device", ExitStatus.NOT_DONE));
  }

  @Test
  void aPathBecomesASentence() {
    assertThat(Failure.of(new NoSuchFileException("a/b")))
        .contains(new Failure("a/b: no such file", ExitStatus.WRONG_USAGE));
    assertThat(Failure.of(new IOException("Cannot write a", new AccessDeniedException("a"))))
        .contains(new Failure("Cannot write a", ExitStatus.WRONG_USAGE));
    assertThat(Failure.of(new UncheckedIOException(new AccessDeniedException("/tmp/x"))))
        .contains(new Failure("/tmp/x: permission denied", ExitStatus.NOT_DONE));
    assertThat(Failure.of(new FileSystemException("a")))
        .contains(new Failure("a: cannot be used", ExitStatus.NOT_DONE));
    assertThat(Failure.of(new FileSystemException("a", null, "Read-only file system")))
        .contains(new Failure("a: Read-only file system", ExitStatus.NOT_DONE));
  }

  @Test
  void aBugIsNone() {
    assertThat(Failure.of(new IllegalStateException("no"))).isEmpty();
  }

  @Test
  void filesThatAreNotThereAreWrongUsage() throws IOException {
    String none = folder.resolve("none").toString();
    assertThat(run("scan", "--estate", none, "../examples/contoso/smtp"))
        .startsWith("2 sunset: --estate: " + none + ": no such file");
    assertThat(
            run("scan", "--format", "json", "--csv", none + "/x.csv", "../examples/contoso/smtp"))
        .startsWith("2 sunset: --csv: Cannot write " + none);
    String file = Files.writeString(folder.resolve("file"), "x").toString();
    assertThat(run("enable", "--out", file, "../posture/src/test/resources"))
        .startsWith("2 sunset: --out: " + file + " is not a folder");
  }

  private static String run(String... words) {
    StringWriter err = new StringWriter();
    CommandLine line = Sunset.commandLine(new Answer(OutputStream.nullOutputStream()), words);
    line.setErr(new PrintWriter(err));
    return line.execute(words) + " " + err;
  }
}
