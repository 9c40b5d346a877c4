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
  void forPeopleItIsALineEach() throws IOException {
    Files.writeString(
        folder.resolve("u_ex.log"),
        """
        #Fields: date time s-ip cs-username c-ip cs-uri-stem s-port crypt-protocol
        2026-03-02 08:00:00 10.0.0.11 CONTOSO\\ann[2J 192.0.2.1 /ews/x 443 40
        2026-03-02 08:00:01 10.0.0.11 - 192.0.2.2 /ews/x 443 400
        """);
    StringWriter out = new StringWriter();
    String[] words = {"observations", "--format", "text", folder.toString()};
    CommandLine line = Sunset.commandLine(new Answer(OutputStream.nullOutputStream()), words);
    line.setOut(new PrintWriter(out));

    assertThat(line.execute(words)).isEqualTo(ExitStatus.DONE);
    assertThat(out.toString().lines().map(text -> text.replaceAll("  +", "|")))
        .containsExactly(
            "2026-03-02T08:00:00Z|192.0.2.1 > 10.0.0.11|EWS|TLS"
                + " 1.0|CONTOSO\\ann\\x1b[2J|u_ex.log:2",
            "2026-03-02T08:00:01Z|192.0.2.2 > 10.0.0.11|EWS|TLS 1.2|-|u_ex.log:3");
  }

  @Test
  void whatAHandshakeSaidStandsBelowItsLine() {
    StringWriter out = new StringWriter();
    String capture = "../traces/captures/resumptions.pcap";
    String[] words = {"observations", "--format", "text", "--handshake", capture};
    CommandLine line = Sunset.commandLine(new Answer(OutputStream.nullOutputStream()), words);
    line.setOut(new PrintWriter(out));

    assertThat(line.execute(words)).isEqualTo(ExitStatus.DONE);
    assertThat(out.toString().lines().map(text -> text.replaceAll("  +", "|")))
        .contains("|selected group|x25519")
        .anyMatch(text -> text.startsWith("|offered suites|TLS_") && text.contains(", TLS_"))
        .anyMatch(text -> text.matches("\\|valid\\|20\\S+Z to 20\\S+Z"));
  }

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
