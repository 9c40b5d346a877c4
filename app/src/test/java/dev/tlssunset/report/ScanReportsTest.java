package dev.tlssunset.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
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
