package dev.tlssunset.report.change;

import dev.tlssunset.posture.defaults.WindowsRelease;
import dev.tlssunset.posture.effect.ValueText;
import dev.tlssunset.posture.emit.ChangeFile;
import dev.tlssunset.posture.emit.ServerChanges.Part;
import dev.tlssunset.posture.emit.ServerOutcome;
import dev.tlssunset.posture.emit.SettingChange;
import dev.tlssunset.posture.settings.RegistryLookup;
import dev.tlssunset.report.json.JsonLines;
import dev.tlssunset.report.json.JsonText;
import java.io.OutputStream;
import java.nio.file.Path;
import tools.jackson.core.JsonGenerator;

/// What a change of settings does, as JSON.
final class ChangeJson {

  private static final int SCHEMA = 1;

  private final JsonGenerator json;

  private ChangeJson(JsonGenerator json) {
    this.json = json;
  }

  /// The stream stays open.
  static void write(ChangeReports reports, Path folder, OutputStream out) {
    try (JsonGenerator json = JsonLines.generator(out)) {
      new ChangeJson(json).write(reports, folder);
    }
  }

  private void write(ChangeReports reports, Path folder) {
    json.writeStartObject();
    json.writeNumberProperty("schema", SCHEMA);
    json.writeStringProperty("command", reports.command());
    json.writeStringProperty("title", reports.title());
    json.writeArrayPropertyStart("servers");
    reports.outcomes().forEach(this::server);
    json.writeEndArray();
    JsonText.property(json, "folder", folder.toString());
    json.writeArrayPropertyStart("files");
    for (ChangeFile file : reports.files()) {
      json.writeStartObject();
      json.writeStringProperty("path", file.path());
      json.writeStringProperty("about", file.about());
      json.writeEndObject();
    }
    json.writeEndArray();
    JsonText.list(json, "problems", reports.problems());
    json.writeEndObject();
  }

  private void server(ServerOutcome outcome) {
    json.writeStartObject();
    JsonText.property(json, "server", outcome.server());
    outcome
        .after()
        .windows()
        .map(WindowsRelease::name)
        .ifPresent(windows -> json.writeStringProperty("os", windows));
    json.writeBooleanProperty("differs", outcome.changes().differs());
    JsonText.list(json, "refused", outcome.refusals());
    JsonText.list(json, "warnings", outcome.warnings());
    JsonText.list(json, "restart", outcome.changes().restarts());
    json.writeArrayPropertyStart("parts");
    outcome.changes().parts().forEach(this::part);
    json.writeEndArray();
    json.writeEndObject();
  }

  private void part(Part part) {
    json.writeStartObject();
    json.writeStringProperty("name", part.goal().name());
    json.writeStringProperty("title", part.goal().title());
    json.writeBooleanProperty("advised", part.advised());
    json.writeStringProperty("why", part.why());
    json.writeArrayPropertyStart("values");
    part.changes().changes().forEach(this::value);
    json.writeEndArray();
    json.writeEndObject();
  }

  private void value(SettingChange change) {
    json.writeStartObject();
    json.writeStringProperty("key", change.key().toString());
    json.writeStringProperty("name", change.name());
    JsonText.property(json, "from", from(change.former()));
    JsonText.property(json, "to", change.wanted().map(ValueText::of).orElse("not set"));
    json.writeBooleanProperty("differs", change.differs());
    json.writeEndObject();
  }

  private static String from(RegistryLookup former) {
    return switch (former) {
      case RegistryLookup.Present present -> ValueText.of(present.value());
      case RegistryLookup.Absent _ -> "not set";
      case RegistryLookup.NotCollected _ -> "not collected";
    };
  }
}
