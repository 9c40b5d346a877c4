package dev.tlssunset.report.scan;

import dev.tlssunset.census.EvidenceLine;
import dev.tlssunset.census.PeerRow;
import dev.tlssunset.census.PeerUse;
import dev.tlssunset.census.ability.Capability;
import dev.tlssunset.report.json.RowLines;
import dev.tlssunset.report.view.CapabilityText;
import dev.tlssunset.report.view.PathText;
import dev.tlssunset.report.view.RowText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// One row of the census as the page needs it.
final class PageRow {

  private static final int MOST_TEXTS = 20;

  private final RowLines json;
  private final PeerRow row;
  private final Map<String, Long> more = new TreeMap<>();

  private PageRow(RowLines json, PeerRow row) {
    this.json = json;
    this.row = row;
  }

  static void write(
      RowLines json, PeerRow row, Optional<Capability> capability, List<String> tables) {
    new PageRow(json, row).write(capability, tables);
  }

  private void write(Optional<Capability> capability, List<String> tables) {
    json.startRow();
    json.list("tables", tables);
    counts(row.use());
    capability.ifPresent(this::capability);
    lists();
    json.endRow();
  }

  private void counts(PeerUse use) {
    json.property("peer", use.peer());
    json.property("service", use.service());
    json.property("unit", use.unit().label());
    json.counts("versions", use.versions());
    json.property("old", use.byKind().old());
    json.property("current", use.byKind().current());
    json.property("plaintext", use.byKind().plaintext());
    json.property("total", use.count());
    json.property("forwarded", use.forwarded());
    json.property("failed", use.failed());
    json.property("first", use.firstSeen());
    json.property("last", use.lastSeen());
    json.property("reason", use.reason());
  }

  private void capability(Capability capability) {
    json.property("capability", capability.verdict().ability().label());
    json.property("capabilityWhy", CapabilityText.because(capability.verdict()));
    json.list("offered", capability.offered());
    json.list("ja4", capability.fingerprints());
  }

  private void lists() {
    json.property("who", RowText.who(row));
    json.property("name", row.name());
    list("hosts", RowText.hosts(row));
    list("users", row.users());
    list("software", row.software());
    list("devices", row.devices());
    list("names", row.names());
    list("certificates", row.certificates());
    list("candidates", row.candidates());
    list("ways", PathText.ways(row));
    list("servers", row.servers());
    list("connectors", row.connectors());
    json.counts("suites", row.suites());
    json.counts("more", more);
    evidence();
  }

  private void list(String name, List<String> texts) {
    List<String> shown = texts.size() > MOST_TEXTS ? texts.subList(0, MOST_TEXTS) : texts;
    int left = row.sizeBefore(name, texts) - shown.size();
    if (left > 0) {
      more.put(name, (long) left);
    }
    json.list(name, shown);
  }

  private void evidence() {
    json.startArray("evidence");
    for (EvidenceLine line : row.evidence()) {
      json.startObject();
      json.property("version", line.version());
      json.property("file", line.file());
      json.property("line", line.line());
      json.property("unit", line.unit());
      json.endObject();
    }
    json.endArray();
  }
}
