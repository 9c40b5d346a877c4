package dev.tlssunset.report.scan;

import dev.tlssunset.census.InputRow;
import dev.tlssunset.report.page.PageJson;
import dev.tlssunset.report.view.InputsView;
import tools.jackson.core.JsonGenerator;

/// What became of the files as the page needs it.
final class PageInputs {

  private static final int MOST_FILES = 200;

  private PageInputs() {}

  static void write(JsonGenerator json, InputsView inputs) {
    json.writeObjectPropertyStart("inputs");
    PageJson.counts(json, "formats", inputs.formats());
    PageJson.counts(json, "setAside", inputs.setAside());
    PageJson.counts(json, "oddities", inputs.oddities());
    json.writeNumberProperty("incomplete", inputs.incomplete().size());
    json.writeArrayPropertyStart("unread");
    inputs.incomplete().stream().limit(MOST_FILES).forEach(input -> unread(json, input));
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void unread(JsonGenerator json, InputRow input) {
    json.writeStartObject();
    PageJson.text(json, "file", input.file());
    PageJson.text(json, "format", input.format());
    PageJson.text(json, "unit", input.unit().label());
    json.writeNumberProperty("records", input.records());
    PageJson.text(json, "problem", input.problem());
    PageJson.counts(json, "rejected", input.rejected());
    json.writeArrayPropertyStart("examples");
    input.examples().stream()
        .filter(example -> input.rejected().containsKey(example.reason()))
        .forEach(example -> example(json, example));
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void example(JsonGenerator json, InputRow.Example example) {
    json.writeStartObject();
    PageJson.text(json, "reason", example.reason());
    json.writeNumberProperty("line", example.line());
    PageJson.text(json, "text", example.text());
    json.writeEndObject();
  }
}
