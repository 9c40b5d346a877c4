package dev.tlssunset.report.scan;

import dev.tlssunset.attribution.path.Path;
import dev.tlssunset.census.EvidenceLine;
import dev.tlssunset.census.HostName;
import dev.tlssunset.census.PeerRow;
import dev.tlssunset.census.Section;
import dev.tlssunset.census.ability.Capability;
import dev.tlssunset.census.ability.SettlingEvidence;
import dev.tlssunset.report.json.JsonText;
import dev.tlssunset.report.json.RowLines;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One client or peer as JSON.
final class JsonRow {

  private final RowLines json;
  private final PeerRow row;

  private JsonRow(RowLines json, PeerRow row) {
    this.json = json;
    this.row = row;
  }

  static void write(RowLines json, PeerRow row, Optional<Capability> capability) {
    new JsonRow(json, row).write(capability);
  }

  private void write(Optional<Capability> capability) {
    json.startRow();
    who();
    counts();
    hints();
    more();
    capability.ifPresent(this::capability);
    evidence();
    json.endRow();
  }

  private void who() {
    json.property(row.use().section() == Section.OUTBOUND ? "peer" : "client", row.use().peer());
    json.propertyUnlessEmpty("name", row.name());
    hosts();
    json.property("service", row.use().service());
    json.property("unit", row.use().unit().label());
    if (row.use().section() == Section.INTERNAL) {
      json.property("reason", row.use().reason());
      json.property("direction", JsonText.name(row.use().direction()));
    }
    json.counts("grounds", row.grounds());
    json.list("candidates", row.candidates());
    paths();
  }

  private void hosts() {
    if (row.hosts().isEmpty()) {
      return;
    }
    json.startArray("hosts");
    for (HostName host : row.hosts()) {
      json.startObject();
      json.property("name", host.name());
      json.property("grounds", host.grounds().label());
      json.endObject();
    }
    json.endArray();
  }

  private void paths() {
    if (row.paths().isEmpty()) {
      return;
    }
    json.startArray("paths");
    for (PeerRow.PathCount way : row.paths()) {
      path(way.path(), way.count());
    }
    json.endArray();
  }

  private void path(Path path, long count) {
    json.startObject();
    json.property("grounds", path.grounds().label());
    json.property("count", count);
    json.startArray("balancers");
    for (Path.Hop hop : path.hops()) {
      json.startObject();
      json.property("name", hop.balancer());
      json.property("tls", hop.tls().label());
      json.endObject();
    }
    json.endArray();
    json.list("legs", path.legs());
    json.propertyUnlessEmpty("because", path.because());
    json.endObject();
  }

  private void counts() {
    json.counts("versions", row.use().versions());
    if (!row.suites().isEmpty()) {
      json.counts("suites", row.suites());
    }
    if (row.use().failed() > 0) {
      json.property("failed", row.use().failed());
    }
    json.property("firstSeen", row.use().firstSeen());
    json.property("lastSeen", row.use().lastSeen());
  }

  private void hints() {
    json.list("users", row.users());
    json.list("software", row.software());
    optional("devices", row.devices());
    optional("names", row.names());
    optional("certificates", row.certificates());
    optional("servers", row.servers());
    optional("connectors", row.connectors());
  }

  private void optional(String name, List<String> texts) {
    if (!texts.isEmpty()) {
      json.list(name, texts);
    }
  }

  private void more() {
    if (row.uncapped().isEmpty()) {
      return;
    }
    json.startObject("more");
    for (Map.Entry<String, Integer> list : row.uncapped().entrySet()) {
      json.property(list.getKey(), list.getValue() - PeerRow.MOST_TEXTS);
    }
    json.endObject();
  }

  private void capability(Capability capability) {
    json.startObject("capability");
    json.property("verdict", capability.verdict().ability().label());
    json.property("because", capability.verdict().because());
    if (capability.verdict().settles() != SettlingEvidence.NOTHING) {
      json.property("settledBy", capability.verdict().settles().label());
    }
    if (capability.hellos() > 0) {
      json.property("hellos", capability.hellos());
      json.list("offered", capability.offered());
      json.list("ja4", capability.fingerprints());
    }
    if (!capability.resumed().isEmpty()) {
      json.counts("resumed", capability.resumed());
    }
    json.endObject();
  }

  private void evidence() {
    json.startArray("evidence");
    for (EvidenceLine line : row.evidence()) {
      json.startObject();
      json.property("file", line.file());
      json.property(line.unit(), line.line());
      json.property("version", line.version());
      json.endObject();
    }
    json.endArray();
  }
}
