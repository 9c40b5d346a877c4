package dev.tlssunset.report.scan;

import dev.tlssunset.census.Census;
import dev.tlssunset.report.About;
import dev.tlssunset.report.ReportFile;
import dev.tlssunset.report.page.HtmlPage;
import dev.tlssunset.report.terminal.TerminalStyle;
import dev.tlssunset.report.view.ScanView;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// All forms of a scan's answer. They are written from the same census; what terminal and page say
/// is derived once, when first asked for.
///
/// Streams and writers that are passed in stay open. Files appear whole or not at all, and an
/// exception says in words what went wrong with which file.
public final class ScanReports {

  /// More than stands before the title of a page.
  private static final int BEGINNING = 4096;

  private final Census census;
  private final About about;
  private Optional<ScanView> view = Optional.empty();

  public ScanReports(Census census, About about) {
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
    PageSelection selection = new PageSelection();
    ScanView made = ScanView.of(census, selection::add);
    view = Optional.of(made);
    ReportFile.unwrap(() -> HtmlReport.write(census, made, selection.chosen(), about, out));
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

  /// Whether a file is empty, or begins as pages and tables of ours do.
  public static boolean isReport(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      String text = new String(in.readNBytes(BEGINNING), StandardCharsets.UTF_8);
      return text.isEmpty() || HtmlPage.isBegunBy(text) || CsvReport.isBegunBy(text);
    }
  }

  private ScanView view() {
    ScanView made = view.orElseGet(() -> ScanView.of(census));
    view = Optional.of(made);
    return made;
  }
}
