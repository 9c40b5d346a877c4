package dev.tlssunset.report.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tlssunset.report.MadeCensuses;
import dev.tlssunset.report.ReportFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ScanReportsTest {

  private final ScanReports reports = new ScanReports(MadeCensuses.small(), MadeCensuses.ABOUT);

  @Test
  void filesAppearWhole(@TempDir Path folder) throws IOException {
    reports.writeJson(folder.resolve("scan.json"));
    reports.writeCsv(folder.resolve("clients.csv"));
    reports.writeHtml(folder.resolve("report.html"));
    assertThat(folder)
        .isDirectoryNotContaining("glob:**.unfinished")
        .isDirectoryContaining("glob:**report.html");
  }

  @Test
  void writersOfTheSameFileDoNotMeet(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("report.html");
    ReportFile.write(
        file,
        first -> {
          first.write('1');
          ReportFile.write(file, second -> second.write('2'));
        });
    assertThat(file).hasContent("1");
    assertThat(folder).isDirectoryNotContaining("glob:**.unfinished");
  }

  @Test
  void anotherFileWithTheNameOfAnUnfinishedOneStays(@TempDir Path folder) throws IOException {
    Path others = Files.writeString(folder.resolve("clients.csv.1.unfinished"), "mine");
    reports.writeCsv(folder.resolve("clients.csv"));
    assertThat(others).hasContent("mine");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aFileThatIsThereKeepsItsModeAndLink(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("old.html"), "old");
    Set<PosixFilePermission> mode = PosixFilePermissions.fromString("rw-------");
    Files.setPosixFilePermissions(file, mode);
    Path link = Files.createSymbolicLink(folder.resolve("report.html"), file.getFileName());
    reports.writeHtml(link);
    assertThat(link).isSymbolicLink();
    assertThat(file).content().contains("TLS Sunset");
    assertThat(Files.getPosixFilePermissions(file)).isEqualTo(mode);
  }

  /// With a link, a failure takes no device away from the machine that runs the test.
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void whatIsNoFileIsWrittenInto(@TempDir Path folder) throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("null"), Path.of("/dev/null"));
    reports.writeCsv(link);
    assertThat(link).isSymbolicLink();
    assertThat(Files.isRegularFile(link)).isFalse();
  }

  @Test
  void saysWhichFileAndWhy(@TempDir Path folder) {
    Path file = folder.resolve("nowhere").resolve("report.html");
    assertThatThrownBy(() -> reports.writeHtml(file))
        .isInstanceOf(IOException.class)
        .hasMessage("Cannot write " + file + ": no such folder");
  }

  @Test
  void aFullDiskIsNotWrappedTwice() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int octet) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    assertThatThrownBy(() -> reports.writeJson(full))
        .isInstanceOf(IOException.class)
        .hasMessage("No space left on device");
  }
}
