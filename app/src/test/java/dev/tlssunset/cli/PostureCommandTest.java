package dev.tlssunset.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PostureCommandTest {

  private static final String EXPORT =
      """
      Windows Registry Editor Version 5.00

      [HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols]

      [HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.2\\Server]
      "Enabled"=dword:00000001
      "DisabledByDefault"=dword:00000000
      """;

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void saysWhatAnExportMeansOnTheWindowsThatIsNamed() throws IOException {
    int status = run("posture", "--os", "2012 R2", export().toString());

    assertThat(status).isEqualTo(ExitStatus.DONE);
    assertThat(out.toString())
        .contains("EXCH01")
        .contains("2012 R2")
        .contains("TLS 1.2 is effective");
  }

  @Test
  void explainsACellWithItsLine() throws IOException {
    int status =
        run(
            "posture",
            "--os",
            "2012 R2",
            "--explain",
            "EXCH01/TLS 1.2/server",
            export().toString());

    assertThat(status).isEqualTo(ExitStatus.DONE);
    assertThat(out.toString()).contains("1. Enabled=1.").contains("EXCH01.reg, line 6");
  }

  @Test
  void failsOnWhatItIsToldTo() throws IOException {
    String export = export().toString();

    assertThat(run("posture", "--os", "2012 R2", "--fail-on", "warning", export))
        .isEqualTo(ExitStatus.FAILED_ON);
    assertThat(run("posture", "--os", "2016", "--fail-on", "error", export))
        .isEqualTo(ExitStatus.DONE);
  }

  @Test
  void wrongUsageIsSaidWithWhatWouldBeRight() throws IOException {
    String export = export().toString();

    assertThat(run("posture", "--os", "Windows 95", export)).isEqualTo(ExitStatus.WRONG_USAGE);
    assertThat(run("posture", "--explain", "EXCH01/TLS 9", export))
        .isEqualTo(ExitStatus.WRONG_USAGE);
    assertThat(run("posture", folder.resolve("none.reg").toString()))
        .isEqualTo(ExitStatus.WRONG_USAGE);
    assertThat(err.toString())
        .contains("Windows Server 2012 R2")
        .contains("EXCH01/TLS 1.2/server")
        .contains("no such file or folder");
  }

  @Test
  void anUnknownServerIsAnsweredWithTheServers() throws IOException {
    assertThat(run("posture", "--explain", "EXCH09/TLS 1.2/server", export().toString()))
        .isEqualTo(ExitStatus.WRONG_USAGE);
    assertThat(err.toString()).contains("There are:\n  EXCH01\n").doesNotContain("EXCH01/SSL 2.0");
  }

  @Test
  void aFolderWithoutSettingsIsIncomplete() throws IOException {
    assertThat(run("posture", folder.toString())).isEqualTo(ExitStatus.INCOMPLETE);
    assertThat(out.toString()).contains("No settings of a server were found.");
  }

  @Test
  void namesClientsThatAScanSawAndThatWouldFindNothingInCommon() throws IOException {
    Path scan = folder.resolve("scan.json");
    try (OutputStream file = Files.newOutputStream(scan)) {
      Sunset.run(new Answer(file), "scan", "--format", "json", "../examples/contoso");
    }
    String off =
        EXPORT
            + """

            [HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.0\\Server]
            "Enabled"=dword:00000000
            """;
    Path export = Files.writeString(folder.resolve("EXCH01.reg"), off);

    int status = run("posture", "--os", "2016", "--clients", scan.toString(), export.toString());

    assertThat(status).isEqualTo(ExitStatus.DONE);
    assertThat(out.toString()).contains("CLIENTS-NO-COMMON").contains("TLS 1.0, ");
    assertThat(run("posture", "--clients", "none.json", export.toString()))
        .isEqualTo(ExitStatus.WRONG_USAGE);
    assertThat(run("posture", "--clients", export.toString(), export.toString()))
        .isEqualTo(ExitStatus.INCOMPLETE);
  }

  private Path export() throws IOException {
    return Files.writeString(folder.resolve("EXCH01.reg"), EXPORT);
  }

  private int run(String... words) {
    CommandLine command = Sunset.commandLine(new Answer(OutputStream.nullOutputStream()), words);
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    return command.execute(words);
  }
}
