package dev.tlssunset.report;

import dev.tlssunset.report.scan.ScanReports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/// Writes pages to look at: the argument is a folder.
final class ReportSamples {

  private ReportSamples() {}

  public static void main(String[] args) throws IOException {
    Map<String, MadeCensus> samples =
        Map.of(
            "empty", MadeCensuses.empty(),
            "small", MadeCensuses.small(),
            "clean", MadeCensuses.clean(),
            "blind", MadeCensuses.blind(),
            "hostile", MadeCensuses.hostile(),
            "captured", MadeCensuses.captured(),
            "large", MadeCensuses.large(6000));
    for (Map.Entry<String, MadeCensus> sample : samples.entrySet()) {
      ScanReports reports = new ScanReports(sample.getValue(), MadeCensuses.ABOUT);
      Path folder = Path.of(args[0]);
      reports.writeHtml(folder.resolve(sample.getKey() + ".html"));
      reports.writeJson(folder.resolve(sample.getKey() + ".json"));
      reports.writeCsv(folder.resolve(sample.getKey() + ".csv"));
    }
  }
}
