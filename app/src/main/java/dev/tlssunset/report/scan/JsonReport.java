package dev.tlssunset.report.scan;

import dev.tlssunset.census.Census;
import dev.tlssunset.census.CoverageRow;
import dev.tlssunset.census.InputRow;
import dev.tlssunset.census.Section;
import dev.tlssunset.observation.Direction;
import dev.tlssunset.report.json.JsonLines;
import dev.tlssunset.report.json.JsonText;
import dev.tlssunset.report.json.RowLines;
import java.io.OutputStream;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// The census as JSON, one row a line, in the shape of `docs/reference/scan.schema.json`. Rows are
/// written as they come, so that any number of clients needs no more memory than one.
final class JsonReport {

  static final int SCHEMA = 1;

  private JsonReport() {}

  /// The stream stays open.
  static void write(Census census, OutputStream out) {
    try (JsonGenerator json = JsonLines.generator(out)) {
      json.writeStartObject();
      json.writeNumberProperty("schema", SCHEMA);
      RowLines rows = new RowLines(json, out, JsonText::quoted);
      rows(rows, "inbound", census, Section.INBOUND);
      rows(rows, "outbound", census, Section.OUTBOUND);
      rows(rows, "internal", census, Section.INTERNAL);
      List<CoverageRow> coverage = census.coverage();
      coverage(json, "coverage", coverage, Direction.INBOUND);
      coverage(json, "outboundCoverage", coverage, Direction.OUTBOUND);
      JsonBalancers.write(json, census.balancers());
      JsonBalancers.writeSuspects(json, census.suspects());
      json.writeArrayPropertyStart("inputs");
      census.inputs().forEach(row -> input(json, row));
      json.writeEndArray();
      JsonBalancers.writeFindings(json, census.balancers());
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static void rows(RowLines rows, String name, Census census, Section section) {
    rows.start(name);
    census.forEach(section, row -> JsonRow.write(rows, row, census.capability(row.use())));
    rows.end();
  }

  private static void coverage(
      JsonGenerator json, String name, List<CoverageRow> coverage, Direction direction) {
    json.writeArrayPropertyStart(name);
    coverage.stream()
        .filter(row -> row.direction() == direction)
        .forEach(row -> coverage(json, row));
    json.writeEndArray();
  }

  private static void coverage(JsonGenerator json, CoverageRow row) {
    json.writeStartObject();
    JsonText.property(json, "server", row.server());
    JsonText.property(json, "service", row.service());
    json.writeNumberProperty("hours", row.hours());
    json.writeNumberProperty("versionBearingHours", row.versionBearingHours());
    JsonText.propertyUnlessEmpty(json, "why", row.why());
    json.writeStringProperty("firstHour", JsonText.second(row.firstHour()));
    json.writeStringProperty("lastHour", JsonText.second(row.lastHour()));
    json.writeEndObject();
  }

  private static void input(JsonGenerator json, InputRow row) {
    json.writeStartObject();
    JsonText.property(json, "file", row.file());
    JsonText.property(json, "format", row.format());
    json.writeNumberProperty("records", row.records());
    JsonText.counts(json, "rejected", row.rejected());
    if (!row.setAside().isEmpty()) {
      JsonText.counts(json, "setAside", row.setAside());
    }
    if (!row.oddities().isEmpty()) {
      JsonText.counts(json, "oddities", row.oddities());
    }
    examples(json, row);
    JsonText.propertyUnlessEmpty(json, "problem", row.problem());
    json.writeEndObject();
  }

  private static void examples(JsonGenerator json, InputRow row) {
    if (row.examples().isEmpty()) {
      return;
    }
    json.writeArrayPropertyStart("examples");
    for (InputRow.Example example : row.examples()) {
      json.writeStartObject();
      JsonText.property(json, "reason", example.reason());
      json.writeNumberProperty("line", example.line());
      JsonText.property(json, "text", example.text());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
