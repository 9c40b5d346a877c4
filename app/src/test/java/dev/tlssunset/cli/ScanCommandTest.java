package dev.tlssunset.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ScanCommandTest {

  private static final String CONTOSO = "../examples/contoso";

  @Test
  void aServerWithoutRecordsIsSaidAndNoSuccess() {
    assertThat(scan(ExitStatus.INCOMPLETE, "--fail-on", "unknown", "--server", "EXCH1"))
        .contains("No record is of the server EXCH1. There are records of")
        .contains("EXCH01")
        .doesNotContain("Scan folders");
    assertThat(scan(ExitStatus.INCOMPLETE, "--server", "exch01,EXCH1"))
        .contains("No record is of the server EXCH1.")
        .contains("still use");
  }

  @Test
  void aPeriodWithoutRecordsIsSaidWithTheirs() {
    assertThat(scan(ExitStatus.INCOMPLETE, "--since", "2027-01-01"))
        .contains("No record is of the time that was asked for. The records are of 2026-0");
  }

  @Test
  void aServiceThatIsNotUsedIsSaid() {
    assertThat(scan(ExitStatus.INCOMPLETE, "--service", "RDP,port 8443"))
        .contains("No record is of RDP or port 8443. There are records of", "SMTP");
    assertThat(scan(ExitStatus.DONE, "--service", "SMTP, RDP")).contains("still use");
  }

  /// Everything would be shown, or nothing, and neither was asked for.
  @ParameterizedTest
  @ValueSource(strings = {"--service=", "--service=,", "--service=OWA,,EWS", "--server=EXCH01,"})
  void aNameThatIsMissingIsWrongUsage(String option) {
    assertThat(scan(ExitStatus.WRONG_USAGE, option)).contains("lacks a name");
  }

  @Test
  void nobodyCanBeAskedThatHasNoName() {
    assertThat(scan(ExitStatus.WRONG_USAGE, "--reverse-dns", "--name-server="))
        .contains("names nothing");
  }

  @Test
  void anUnknownServiceIsWrongUsage() {
    assertThat(scan(ExitStatus.WRONG_USAGE, "--service", "ActivSync"))
        .contains("`ActivSync` is none of: MAPI/HTTP, ")
        .contains("RDP, port N");
  }

  @ParameterizedTest
  @ValueSource(strings = {"scan", "observations", "posture"})
  @DisabledOnOs(OS.WINDOWS)
  void whatIsNeitherFileNorFolderIsNotPassedOver(String name) {
    assertThat(run(ExitStatus.WRONG_USAGE, name, "/dev/null"))
        .contains("/dev/null: neither file nor folder");
    assertThat(run(ExitStatus.WRONG_USAGE, name, "/dev/nowhere"))
        .contains("/dev/nowhere: no such file or folder");
    assertThat(run(ExitStatus.WRONG_USAGE, name, "")).contains("names nothing");
  }

  @Test
  void optionsThatWouldDoNothingAreRefused() {
    assertThat(scan(ExitStatus.WRONG_USAGE, "--report", "report.html")).contains("--no-report");
    assertThat(scan(ExitStatus.WRONG_USAGE, "--name-server", "10.0.0.2")).contains("--reverse-dns");
  }

  @Test
  void estatesOfTwoFoldersAreNotReadByHalf(@TempDir Path folder) throws IOException {
    for (String name : List.of("one", "two")) {
      Path logs = Files.createDirectory(folder.resolve(name));
      Files.writeString(logs.resolve("estate.yaml"), "servers: []\n");
    }
    String one = folder.resolve("one").toString();
    String two = folder.resolve("two").toString();
    assertThat(run(ExitStatus.WRONG_USAGE, "observations", one, two))
        .contains("two" + File.separator + "estate.yaml", "name it with --estate");
    assertThat(run(ExitStatus.INCOMPLETE, "observations", one, one)).doesNotContain("--estate");
    String told = Path.of(one, "estate.yaml").toString();
    assertThat(run(ExitStatus.INCOMPLETE, "observations", "--estate", told, one, two))
        .doesNotContain("--estate");
  }

  @Test
  void patternsThatNoFileFitsAreTold(@TempDir Path folder) throws IOException {
    Path estate = folder.resolve("estate.yaml");
    Files.writeString(estate, "servers: [{name: A, logs: ['no/such/**', 'iis/**']}]\n");
    String told = estate.toString();
    assertThat(
            List.of(
                scan(ExitStatus.DONE, "--estate", told),
                run(ExitStatus.DONE, "observations", "--estate", told, CONTOSO)))
        .allSatisfy(said ->
            assertThat(said)
                .contains("--estate: no file fits: no/such/**")
                .doesNotContain("fits: no/such/**,"));
  }

  @Test
  void observationsOfNobodyAreNoSuccess() {
    assertThat(run(ExitStatus.INCOMPLETE, "observations", "--server", "EXCH1", CONTOSO))
        .contains("no record is of the servers, services and time that were asked for");
  }

  private static String scan(int status, String... options) {
    List<String> words = new ArrayList<>(List.of("scan", "--no-report", CONTOSO));
    words.addAll(List.of(options));
    return run(status, words.toArray(String[]::new));
  }

  private static String run(int status, String... line) {
    StringWriter out = new StringWriter();
    CommandLine command = Sunset.commandLine(new Answer(OutputStream.nullOutputStream()), line);
    command.setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
    assertThat(command.execute(line)).as(out.toString()).isEqualTo(status);
    return out.toString().replaceAll("\\s+", " ");
  }
}
