package dev.tlssunset.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ObservationsCommandTest {

  @TempDir private Path folder;

  @Test
  void namesWithinArchivesDoNotReachTheTerminalAsTheyStand() throws IOException {
    Path zip = folder.resolve("logs.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("\u001b]0;owned\u0007.zip"));
      out.write('x');
      out.closeEntry();
    }

    StringWriter err = new StringWriter();
    String[] words = {"observations", zip.toString()};
    CommandLine line = Sunset.commandLine(new Answer(OutputStream.nullOutputStream()), words);
    line.setErr(new PrintWriter(err));

    assertThat(line.execute(words)).isEqualTo(ExitStatus.INCOMPLETE);
    assertThat(err.toString()).contains("\\x1b]0;owned\\x07.zip").doesNotContain("\u001b");
  }
}
