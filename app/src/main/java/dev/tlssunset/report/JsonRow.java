package dev.tlssunset.report;

import dev.tlssunset.attribution.Path;
import dev.tlssunset.census.EvidenceLine;
import dev.tlssunset.census.HostName;
import dev.tlssunset.census.PeerRow;
import dev.tlssunset.census.Section;
import dev.tlssunset.census.ability.Capability;
import dev.tlssunset.census.ability.Settles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/// One client or peer as JSON.
final class JsonRow {

  private final JsonGenerator json;
  private final PeerRow row;

  private JsonRow(JsonGenerator json, PeerRow row) {
    this.json = json;
    this.row = row;
  }

  static void write(JsonGenerator json, PeerRow row, Optional<Capability> capability) {
    new JsonRow(json, row).write(capability);
  }

  private void write(Optional<Capability> capability) {
    json.writeStartObject();
    who();
    counts();
    hints();
    more();
    capability.ifPresent(this::capability);
    evidence();
    json.writeEndObject();
  }

  private void who() {
    JsonText.rareProperty(json, row.section() == Section.OUTBOUND ? "peer" : "client", row.peer());
    JsonText.propertyUnlessEmpty(json, "name", row.name());
    hosts();
    JsonText.property(json, "service", row.service());
    JsonText.property(json, "unit", row.unit().label());
    if (row.section() == Section.INTERNAL) {
      JsonText.property(json, "reason", row.reason());
      JsonText.property(json, "direction", JsonText.name(row.direction()));
    }
    JsonText.counts(json, "grounds", row.grounds());
    JsonText.list(json, "candidates", row.candidates());
    paths();
  }

  private void hosts() {
    if (row.hosts().isEmpty()) {
      return;
    }
    JsonText.startArray(json, "hosts");
    for (HostName host : row.hosts()) {
      json.writeStartObject();
      JsonText.property(json, "name", host.name());
      JsonText.property(json, "grounds", host.grounds().label());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void paths() {
    if (row.paths().isEmpty()) {
      return;
    }
    JsonText.startArray(json, "paths");
    for (PeerRow.PathCount way : row.paths()) {
      path(way.path(), way.count());
    }
    json.writeEndArray();
  }

  private void path(Path path, long count) {
    json.writeStartObject();
    JsonText.property(json, "grounds", path.grounds().label());
    JsonText.number(json, "count", count);
    JsonText.startArray(json, "balancers");
    for (Path.Hop hop : path.hops()) {
      json.writeStartObject();
      JsonText.property(json, "name", hop.balancer());
      JsonText.property(json, "tls", hop.tls().label());
      json.writeEndObject();
    }
    json.writeEndArray();
    JsonText.list(json, "legs", path.legs());
    JsonText.propertyUnlessEmpty(json, "because", path.because());
    json.writeEndObject();
  }

  private void counts() {
    JsonText.counts(json, "versions", row.versions());
    if (!row.suites().isEmpty()) {
      JsonText.counts(json, "suites", row.suites());
    }
    if (row.failed() > 0) {
      JsonText.number(json, "failed", row.failed());
    }
    JsonText.second(json, "firstSeen", row.firstSeen());
    JsonText.second(json, "lastSeen", row.lastSeen());
  }

  private void hints() {
    JsonText.list(json, "users", row.users());
    JsonText.commonList(json, "software", row.software());
    optional("devices", row.devices());
    optional("names", row.names());
    optional("certificates", row.certificates());
    optionalCommon("servers", row.servers());
    optionalCommon("connectors", row.connectors());
  }

  private void optional(String name, List<String> texts) {
    if (!texts.isEmpty()) {
      JsonText.list(json, name, texts);
    }
  }

  private void optionalCommon(String name, List<String> texts) {
    if (!texts.isEmpty()) {
      JsonText.commonList(json, name, texts);
    }
  }

  private void more() {
    if (row.texts().isEmpty()) {
      return;
    }
    JsonText.startObject(json, "more");
    for (Map.Entry<String, Integer> list : row.texts().entrySet()) {
      JsonText.number(json, list.getKey(), list.getValue() - PeerRow.MOST_TEXTS);
    }
    json.writeEndObject();
  }

  private void capability(Capability capability) {
    JsonText.startObject(json, "capability");
    JsonText.property(json, "verdict", capability.verdict().ability().label());
    JsonText.property(json, "because", capability.verdict().because());
    if (capability.verdict().settles() != Settles.NOTHING) {
      JsonText.property(json, "settledBy", capability.verdict().settles().label());
    }
    if (capability.hellos() > 0) {
      JsonText.number(json, "hellos", capability.hellos());
      JsonText.list(json, "offered", capability.offered());
      JsonText.list(json, "ja4", capability.fingerprints());
    }
    if (!capability.resumed().isEmpty()) {
      JsonText.counts(json, "resumed", capability.resumed());
    }
    json.writeEndObject();
  }

  private void evidence() {
    JsonText.startArray(json, "evidence");
    for (EvidenceLine line : row.evidence()) {
      json.writeStartObject();
      JsonText.property(json, "file", line.file());
      JsonText.number(json, line.unit(), line.line());
      JsonText.property(json, "version", line.version());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
