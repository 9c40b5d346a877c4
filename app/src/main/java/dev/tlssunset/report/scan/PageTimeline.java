package dev.tlssunset.report.scan;

import dev.tlssunset.census.HourCount;
import dev.tlssunset.report.json.JsonText;
import dev.tlssunset.report.page.PageJson;
import dev.tlssunset.report.view.Timeline;
import java.util.stream.IntStream;
import tools.jackson.core.JsonGenerator;

/// The timeline as the page's chart needs it.
final class PageTimeline {

  private PageTimeline() {}

  static void write(JsonGenerator json, Timeline timeline) {
    json.writeObjectPropertyStart("timeline");
    json.writeNumberProperty("start", timeline.start().getEpochSecond());
    json.writeNumberProperty("hoursPerStep", timeline.hoursPerStep());
    json.writeNumberProperty("steps", timeline.steps());
    json.writeArrayPropertyStart("lines");
    timeline.lines().forEach((line, counts) -> line(json, line, counts));
    json.writeEndArray();
    json.writeArrayPropertyStart("hours");
    timeline.hours().forEach((scope, hours) -> hours(json, scope, hours));
    json.writeEndArray();
    json.writeEndObject();
  }

  /// Most steps of most lines are empty: only the others are written.
  private static void line(JsonGenerator json, HourCount.Label line, long[] counts) {
    int[] at = IntStream.range(0, counts.length).filter(step -> counts[step] > 0).toArray();
    json.writeStartObject();
    json.writeStringProperty("section", JsonText.name(line.section()));
    PageJson.text(json, "service", line.service());
    PageJson.text(json, "version", line.version());
    PageJson.numbers(json, "at", at);
    json.writeArrayPropertyStart("count");
    for (int step : at) {
      json.writeNumber(counts[step]);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void hours(JsonGenerator json, Timeline.Scope scope, Timeline.Hours hours) {
    json.writeStartObject();
    json.writeStringProperty("section", JsonText.name(scope.section()));
    PageJson.text(json, "service", scope.service());
    PageJson.numbers(json, "seen", hours.seen());
    PageJson.numbers(json, "told", hours.told());
    json.writeEndObject();
  }
}
