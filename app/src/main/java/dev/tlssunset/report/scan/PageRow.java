package dev.tlssunset.report.scan;

import dev.tlssunset.census.EvidenceLine;
import dev.tlssunset.census.PeerRow;
import dev.tlssunset.census.VersionCounts;
import dev.tlssunset.census.ability.Capability;
import dev.tlssunset.report.json.JsonText;
import dev.tlssunset.report.page.PageJson;
import dev.tlssunset.report.view.CapabilityText;
import dev.tlssunset.report.view.PathText;
import dev.tlssunset.report.view.RowText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;

/// One row of the census as the page needs it.
final class PageRow {

  private static final int MOST_TEXTS = 20;

  private final JsonGenerator json;
  private final PeerRow row;
  private final Map<String, Integer> more = new TreeMap<>();

  private PageRow(JsonGenerator json, PeerRow row) {
    this.json = json;
    this.row = row;
  }

  static void write(
      JsonGenerator json, PeerRow row, Optional<Capability> capability, List<String> tables) {
    new PageRow(json, row).write(capability, tables);
  }

  private void write(Optional<Capability> capability, List<String> tables) {
    json.writeStartObject();
    PageJson.texts(json, "tables", tables);
    PageJson.text(json, "peer", row.peer());
    PageJson.text(json, "service", row.service());
    json.writeStringProperty("unit", row.unit().label());
    numbers();
    capability.ifPresent(this::capability);
    lists();
    json.writeEndObject();
  }

  private void numbers() {
    VersionCounts tally = row.byKind();
    PageJson.counts(json, "versions", row.versions());
    json.writeNumberProperty("old", tally.old());
    json.writeNumberProperty("current", tally.current());
    json.writeNumberProperty("plaintext", tally.plaintext());
    json.writeNumberProperty("total", tally.count());
    json.writeNumberProperty("forwarded", row.forwarded());
    json.writeNumberProperty("failed", row.failed());
    json.writeStringProperty("first", JsonText.second(row.firstSeen()));
    json.writeStringProperty("last", JsonText.second(row.lastSeen()));
  }

  private void capability(Capability capability) {
    json.writeStringProperty("capability", capability.verdict().ability().label());
    json.writeStringProperty("capabilityWhy", CapabilityText.because(capability.verdict()));
    PageJson.texts(json, "offered", capability.offered());
    PageJson.texts(json, "ja4", capability.fingerprints());
  }

  private void lists() {
    PageJson.text(json, "reason", row.reason());
    PageJson.text(json, "who", RowText.who(row));
    PageJson.text(json, "name", row.name());
    list("hosts", RowText.hosts(row));
    list("users", row.users());
    list("software", row.software());
    list("devices", row.devices());
    list("names", row.names());
    list("certificates", row.certificates());
    list("candidates", row.candidates());
    list("ways", row.paths().stream().map(way -> PathText.of(row, way)).toList());
    list("servers", row.servers());
    list("connectors", row.connectors());
    PageJson.counts(json, "suites", row.suites());
    json.writeObjectPropertyStart("more");
    more.forEach(json::writeNumberProperty);
    json.writeEndObject();
    evidence();
  }

  private void list(String name, List<String> texts) {
    List<String> shown = texts.subList(0, Math.min(texts.size(), MOST_TEXTS));
    int left = row.texts().getOrDefault(name, texts.size()) - shown.size();
    if (left > 0) {
      more.put(name, left);
    }
    PageJson.texts(json, name, shown);
  }

  private void evidence() {
    json.writeArrayPropertyStart("evidence");
    for (EvidenceLine line : row.evidence()) {
      json.writeStartObject();
      PageJson.text(json, "version", line.version());
      PageJson.text(json, "file", line.file());
      json.writeNumberProperty("line", line.line());
      json.writeStringProperty("unit", line.unit());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
