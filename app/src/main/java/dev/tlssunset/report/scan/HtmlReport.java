package dev.tlssunset.report.scan;

import dev.tlssunset.census.Census;
import dev.tlssunset.report.About;
import dev.tlssunset.report.page.HtmlPage;
import dev.tlssunset.report.scan.PageSelection.Chosen;
import dev.tlssunset.report.view.ScanView;
import java.io.IOException;
import java.io.OutputStream;

/// The page of a scan.
final class HtmlReport {

  private static final HtmlPage PAGE = new HtmlPage("scan.html");

  private HtmlReport() {}

  /// The stream stays open.
  static void write(Census census, ScanView view, Chosen chosen, About about, OutputStream out)
      throws IOException {
    PAGE.write(data -> PageData.write(census, view, chosen, about, data), out);
  }
}
