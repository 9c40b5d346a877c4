package dev.tlssunset.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class OutputFilesTest {

  private static final Path LOG =
      Path.of("..", "examples", "contoso", "iis", "EXCH01", "W3SVC1", "u_ex260302_x.log");

  @TempDir private Path folder;

  @BeforeEach
  void copyEvidence() throws IOException {
    Files.createDirectory(folder.resolve("logs"));
    Files.copy(LOG, folder.resolve("logs").resolve("u_ex.log"));
    Files.writeString(folder.resolve("estate.yaml"), "servers: []\n");
    Files.writeString(folder.resolve("scan.json"), "{}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "scan logs/u_ex.log --report logs/u_ex.log",
        "scan logs/u_ex.log --no-report --csv logs/u_ex.log",
        "scan logs --report logs/u_ex.log",
        "scan logs --estate estate.yaml --report estate.yaml",
        "scan logs --report a.html --csv a.html",
        "scan logs --report nowhere/a.html",
        "scan logs --report logs",
        "posture logs/u_ex.log --report logs/u_ex.log",
        "posture logs --report logs/u_ex.log",
        "posture logs --clients scan.json --report scan.json",
      })
  void whatIsReadOrCannotBeWrittenIsRefused(String line) throws IOException {
    String said = run(ExitStatus.WRONG_USAGE, line);
    assertThat(said).containsPattern("^sunset: --(report|csv): .*\\n");
    assertThat(folder.resolve("logs").resolve("u_ex.log")).hasSameBinaryContentAs(LOG);
    assertThat(folder.resolve("estate.yaml")).hasContent("servers: []");
    assertThat(folder.resolve("scan.json")).hasContent("{}");
    assertThat(folder.resolve("a.html")).doesNotExist();
  }

  @Test
  void anOlderReportAmongTheEvidenceIsReplaced() throws IOException {
    String line = "scan logs --report logs/report.html --csv logs/clients.csv";
    run(ExitStatus.DONE, line);
    run(ExitStatus.DONE, line);
  }

  private String run(int status, String line) {
    String[] words = line.split(" ", -1);
    for (int i = 1; i < words.length; i++) {
      words[i] = words[i].startsWith("--") ? words[i] : folder.resolve(words[i]).toString();
    }
    StringWriter out = new StringWriter();
    CommandLine command = Sunset.commandLine(new Answer(OutputStream.nullOutputStream()), words);
    command.setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
    assertThat(command.execute(words)).as(out.toString()).isEqualTo(status);
    return out.toString();
  }
}
