package dev.tlssunset.report.scan;

import dev.tlssunset.census.CoverageRow;
import dev.tlssunset.report.json.JsonText;
import dev.tlssunset.report.page.PageJson;
import dev.tlssunset.report.view.Advice;
import dev.tlssunset.report.view.CoverageView;
import dev.tlssunset.report.view.Headline;
import dev.tlssunset.report.view.RowText;
import tools.jackson.core.JsonGenerator;

/// What could have been seen as the page needs it, and what to do where that is not all.
final class PageCoverage {

  private PageCoverage() {}

  static void write(JsonGenerator json, CoverageView coverage) {
    coverage(json, coverage);
    json.writeArrayPropertyStart("advice");
    Advice.of(coverage).forEach(advice -> advice(json, advice));
    json.writeEndArray();
  }

  private static void coverage(JsonGenerator json, CoverageView coverage) {
    json.writeObjectPropertyStart("coverage");
    PageJson.text(json, "sentence", Headline.couldSee(coverage));
    PageJson.texts(json, "servers", coverage.servers());
    PageJson.texts(json, "silent", coverage.silent());
    json.writeArrayPropertyStart("rows");
    coverage.rows().forEach(row -> row(json, row));
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void row(JsonGenerator json, CoverageRow row) {
    json.writeStartObject();
    PageJson.text(json, "server", row.server());
    PageJson.text(json, "service", RowText.service(row));
    json.writeNumberProperty("hours", row.hours());
    json.writeNumberProperty("told", row.versionBearingHours());
    PageJson.text(json, "why", row.why());
    json.writeStringProperty("first", JsonText.second(row.firstHour()));
    json.writeStringProperty("last", JsonText.second(row.lastHour()));
    json.writeEndObject();
  }

  private static void advice(JsonGenerator json, Advice advice) {
    json.writeStartObject();
    PageJson.text(json, "title", advice.title());
    PageJson.texts(json, "servers", advice.servers());
    PageJson.texts(json, "notes", advice.notes());
    json.writeArrayPropertyStart("blocks");
    for (Advice.Block block : advice.blocks()) {
      json.writeStartObject();
      PageJson.text(json, "label", block.label());
      json.writeStringProperty("code", block.code());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
