package dev.tlssunset.report;

import dev.tlssunset.census.Census;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Optional;

/// All forms of a scan's answer. They are written from the same census; what terminal and page say
/// is derived once, when first asked for.
///
/// Streams and writers that are passed in stay open. Files appear whole or not at all, and an
/// exception says in words what went wrong with which file.
public final class ScanReports {

  private final Census census;
  private final ScanAbout about;
  private Optional<ScanView> view = Optional.empty();

  public ScanReports(Census census, ScanAbout about) {
    this.census = census;
    this.about = about;
  }

  /// The summary for a terminal.
  ///
  /// @param page where the page was written; empty where it was not
  public void writeText(TerminalStyle style, Optional<Path> page, Appendable out)
      throws IOException {
    TerminalReport.write(view(), about, style, page, out);
  }

  /// The JSON of `docs/reference/scan.schema.json`.
  public void writeJson(OutputStream out) throws IOException {
    ReportFile.unwrap(() -> JsonReport.write(census, out));
  }

  /// A table for spreadsheets. The writer should encode as UTF-8.
  public void writeCsv(Writer out) throws IOException {
    ReportFile.unwrap(() -> CsvReport.write(census, out));
  }

  /// The page.
  public void writeHtml(OutputStream out) throws IOException {
    ReportFile.unwrap(() -> HtmlReport.write(census, view(), about, out));
  }

  public void writeJson(Path file) throws IOException {
    ReportFile.write(file, this::writeJson);
  }

  public void writeCsv(Path file) throws IOException {
    ReportFile.write(file, ReportFile.text(this::writeCsv));
  }

  public void writeHtml(Path file) throws IOException {
    ReportFile.write(file, this::writeHtml);
  }

  private ScanView view() {
    ScanView made = view.orElseGet(() -> ScanView.of(census));
    view = Optional.of(made);
    return made;
  }
}
