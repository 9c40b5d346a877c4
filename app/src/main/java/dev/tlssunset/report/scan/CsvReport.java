package dev.tlssunset.report.scan;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.tlssunset.census.Census;
import dev.tlssunset.census.PeerRow;
import dev.tlssunset.census.Section;
import dev.tlssunset.census.VersionKind;
import dev.tlssunset.census.ability.Capability;
import dev.tlssunset.report.json.JsonText;
import dev.tlssunset.report.view.CapabilityText;
import dev.tlssunset.report.view.PathText;
import dev.tlssunset.report.view.RowText;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The census as one table for spreadsheets: a line per section, peer, service and version.
final class CsvReport {

  /// Without it, Excel takes UTF-8 for the local code page.
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private static final List<String> HEADINGS =
      List.of(
          "section",
          "peer",
          "service",
          "version",
          "kind",
          "count",
          "unit",
          "row total",
          "failed",
          "grounds",
          "candidates",
          "first seen",
          "last seen",
          "users",
          "software",
          "devices",
          "names",
          "certificates",
          "servers",
          "connectors",
          "suites",
          "reason",
          "can it speak TLS 1.2",
          "because",
          "offered",
          "ja4",
          "evidence",
          "machine",
          "path");

  private static final List<String> NO_CAPABILITY = List.of("", "", "", "");

  private CsvReport() {}

  /// Whether a text is the beginning of a table.
  static boolean isBegunBy(String text) {
    return text.startsWith(BYTE_ORDER_MARK + String.join(",", HEADINGS));
  }

  /// The writer stays open.
  static void write(Census census, Writer out) throws IOException {
    out.write(BYTE_ORDER_MARK);
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out);
    csv.writeRecord(HEADINGS);
    for (Section section : Section.values()) {
      census.forEach(section, row -> lines(csv, row, census.capability(row.use())));
    }
    csv.flush();
  }

  private static void lines(CsvWriter csv, PeerRow row, Optional<Capability> capability) {
    row.use()
        .versions()
        .forEach((version, count) -> csv.writeRecord(line(row, capability, version, count)));
  }

  private static List<String> line(
      PeerRow row, Optional<Capability> capability, String version, long count) {
    List<String> cells = new ArrayList<>(HEADINGS.size());
    cells.add(JsonText.name(row.use().section()));
    cells.add(CsvCell.of(row.use().peer()));
    cells.add(CsvCell.of(row.use().service()));
    cells.add(CsvCell.of(version));
    cells.add(VersionKind.of(version).label());
    cells.add(Long.toString(count));
    cells.add(row.use().unit().label());
    cells.add(Long.toString(row.use().count()));
    cells.add(Long.toString(row.use().failed()));
    cells.add(counts(row.grounds()));
    cells.add(list(row, "candidates", row.candidates()));
    cells.add(JsonText.second(row.use().firstSeen()));
    cells.add(JsonText.second(row.use().lastSeen()));
    cells.add(list(row, "users", row.users()));
    cells.add(list(row, "software", row.software()));
    cells.add(list(row, "devices", row.devices()));
    cells.add(list(row, "names", row.names()));
    cells.add(list(row, "certificates", row.certificates()));
    cells.add(CsvCell.of(row.servers()));
    cells.add(CsvCell.of(row.connectors()));
    cells.add(counts(row.suites()));
    cells.add(CsvCell.of(row.use().reason()));
    cells.addAll(capability.map(CsvReport::capability).orElse(NO_CAPABILITY));
    cells.add(CsvCell.of(evidence(row, version)));
    cells.add(list(row, "hosts", RowText.hosts(row)));
    cells.add(CsvCell.of(PathText.ways(row)));
    cells.replaceAll(CsvCell::bounded);
    return cells;
  }

  private static List<String> capability(Capability capability) {
    return List.of(
        capability.verdict().ability().label(),
        CapabilityText.because(capability.verdict()),
        CsvCell.of(capability.offered()),
        CsvCell.of(capability.fingerprints()));
  }

  private static String counts(Map<String, Long> counts) {
    return CsvCell.of(
        counts.entrySet().stream().map(e -> e.getKey() + ": " + e.getValue()).toList());
  }

  private static String list(PeerRow row, String name, List<String> texts) {
    int leftOut = row.sizeBefore(name, texts) - texts.size();
    return leftOut == 0
        ? CsvCell.of(texts)
        : CsvCell.of(texts) + CsvCell.SEPARATOR + "and " + leftOut + " more";
  }

  private static List<String> evidence(PeerRow row, String version) {
    return row.evidence().stream()
        .filter(line -> line.version().equals(version))
        .map(line ->
            line.isPacket()
                ? line.file() + " packet " + line.line()
                : line.file() + ":" + line.line())
        .toList();
  }
}
