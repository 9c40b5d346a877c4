package dev.tlssunset.report.scan;

import dev.tlssunset.census.PeerRow;
import dev.tlssunset.census.Section;
import dev.tlssunset.census.ability.AbilityVerdict;
import dev.tlssunset.report.Quantity;
import dev.tlssunset.report.Visible;
import dev.tlssunset.report.terminal.TerminalStyle;
import dev.tlssunset.report.terminal.TerminalTable;
import dev.tlssunset.report.terminal.TerminalTable.Cell;
import dev.tlssunset.report.terminal.TerminalTable.Column;
import dev.tlssunset.report.terminal.TerminalText;
import dev.tlssunset.report.view.CoverageGap;
import dev.tlssunset.report.view.CoverageView;
import dev.tlssunset.report.view.RowText;
import dev.tlssunset.report.view.ServiceUse;
import dev.tlssunset.report.view.Top;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The terminal's tables of clients, partners, services and coverage.
final class TerminalTables {

  private static final int MOST_CLIENTS = 12;
  private static final int MOST_PARTNERS = 8;
  private static final int MOST_GAPS = 6;

  private final TerminalStyle style;
  private final TerminalVersions versions;

  TerminalTables(TerminalStyle style) {
    this.style = style;
    versions = new TerminalVersions(style);
  }

  /// Clients with old TLS; where hellos were captured, with what they can do.
  List<String> oldClients(Top.Ranked<PeerRow> clients, Map<Integer, AbilityVerdict> verdicts) {
    if (verdicts.isEmpty()) {
      return clients(clients);
    }
    TerminalTable table =
        new TerminalTable(
            Column.about("Client", 15),
            Column.flexible("Service", 10),
            Column.flexible("Versions", 16),
            Column.flexible("TLS 1.2?", 25),
            Column.flexible("Who", 10));
    clients.first().stream().limit(MOST_CLIENTS).forEach(row -> table.row(cells(row, verdicts)));
    List<String> lines = new ArrayList<>(table.lines(style));
    TerminalRest.add(clients.total(), MOST_CLIENTS, style, lines);
    return lines;
  }

  private Cell[] cells(PeerRow row, Map<Integer, AbilityVerdict> verdicts) {
    AbilityVerdict verdict = verdicts.get(row.use().number());
    return new Cell[] {
      Cell.of(Visible.of(row.use().peer())),
      Cell.of(Visible.of(row.use().service())),
      versions.counts(row.use().versions()),
      Cell.of(verdict == null ? "" : verdict.ability().label()),
      Cell.of(RowText.who(row))
    };
  }

  List<String> clients(Top.Ranked<PeerRow> clients) {
    return peers("Client", "Who", clients, MOST_CLIENTS);
  }

  List<String> partners(Top.Ranked<PeerRow> partners) {
    return peers("Partner", "Name", partners, MOST_PARTNERS);
  }

  private List<String> peers(String peer, String who, Top.Ranked<PeerRow> rows, int most) {
    if (rows.total() == 0) {
      return List.of();
    }
    TerminalTable table =
        new TerminalTable(
            Column.about(peer, 15),
            Column.flexible("Service", 16),
            Column.flexible("Versions", 22),
            Column.flexible(who, 10),
            Column.text("Last seen"));
    rows.first().stream().limit(most).forEach(row -> table.row(cells(row)));
    List<String> lines = new ArrayList<>(table.lines(style));
    TerminalRest.add(rows.total(), most, style, lines);
    return lines;
  }

  private Cell[] cells(PeerRow row) {
    return new Cell[] {
      Cell.of(Visible.of(row.use().peer())),
      Cell.of(Visible.of(row.use().service())),
      versions.counts(row.use().versions()),
      Cell.of(RowText.who(row)),
      Cell.of(
          style.isNarrow()
              ? RowText.day(row.use().lastSeen())
              : RowText.minute(row.use().lastSeen()))
    };
  }

  List<String> services(List<ServiceUse> all) {
    List<ServiceUse> services =
        all.stream().filter(use -> use.section() != Section.INTERNAL).toList();
    if (services.isEmpty()) {
      return List.of();
    }
    TerminalBars bars = new TerminalBars(style);
    TerminalTable table =
        new TerminalTable(
            Column.flexible("Service", 16),
            Column.number("Seen"),
            Column.text(""),
            Column.flexible("Versions", 20));
    services.forEach(use -> table.row(service(use, title(use, services), bars)));
    return table.lines(style);
  }

  /// Requests of logs and connections of captures have a line each.
  private static String title(ServiceUse use, List<ServiceUse> services) {
    String name = Visible.of(use.service());
    String title = use.section() == Section.OUTBOUND ? name + " outbound" : name;
    boolean isOneOfTwo =
        services.stream()
            .anyMatch(other ->
                other.section() == use.section()
                    && other.service().equals(use.service())
                    && other.unit() != use.unit());
    return isOneOfTwo ? title + ", " + use.unit().label() : title;
  }

  private Cell[] service(ServiceUse use, String title, TerminalBars bars) {
    long all = use.count();
    return new Cell[] {
      Cell.of(title),
      Cell.of(Quantity.of(all)),
      new Cell(bars.blank(), _ -> bars.of(use.versions())),
      versions.shares(use.versions(), all)
    };
  }

  List<String> coverage(CoverageView coverage) {
    if (coverage.rows().isEmpty()) {
      return List.of();
    }
    if (coverage.gaps().isEmpty()) {
      return TerminalText.wrap(
          "Every hour with records, of every server and service, could tell the version.",
          style.width());
    }
    TerminalTable table =
        new TerminalTable(
            Column.about("Server", 12),
            Column.number("Versions in"),
            Column.flexible("Because", 20),
            Column.flexible("Services", 16));
    coverage.gapGroups().stream().limit(MOST_GAPS).forEach(gap -> table.row(cells(gap)));
    List<String> lines = new ArrayList<>(table.lines(style));
    TerminalRest.add(coverage.gapGroups().size(), MOST_GAPS, style, lines);
    return lines;
  }

  private Cell[] cells(CoverageGap gap) {
    String hours =
        "%s of %s hours"
            .formatted(Quantity.of(gap.versionBearingHours()), Quantity.of(gap.hours()));
    return new Cell[] {
      Cell.of(Visible.of(gap.server())),
      new Cell(hours, gap.versionBearingHours() == 0 ? style::unsure : text -> text),
      Cell.of(Visible.of(gap.why())),
      Cell.of(String.join(", ", gap.services()))
    };
  }
}
