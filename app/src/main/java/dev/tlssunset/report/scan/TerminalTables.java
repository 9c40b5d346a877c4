package dev.tlssunset.report.scan;

import dev.tlssunset.attribution.BalancerFinding;
import dev.tlssunset.census.PeerRow;
import dev.tlssunset.census.Section;
import dev.tlssunset.census.Suspect;
import dev.tlssunset.census.VersionKind;
import dev.tlssunset.census.ability.AbilityVerdict;
import dev.tlssunset.report.Quantity;
import dev.tlssunset.report.Visible;
import dev.tlssunset.report.terminal.TerminalStyle;
import dev.tlssunset.report.terminal.TerminalTable;
import dev.tlssunset.report.terminal.TerminalTable.Cell;
import dev.tlssunset.report.terminal.TerminalTable.Column;
import dev.tlssunset.report.terminal.TerminalText;
import dev.tlssunset.report.view.BalancerText;
import dev.tlssunset.report.view.CoverageGap;
import dev.tlssunset.report.view.CoverageView;
import dev.tlssunset.report.view.PathText;
import dev.tlssunset.report.view.RowText;
import dev.tlssunset.report.view.ServiceUse;
import dev.tlssunset.report.view.Share;
import dev.tlssunset.report.view.Top;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/// The tables of the terminal's report.
final class TerminalTables {

  private static final int MOST_CLIENTS = 12;
  private static final int MOST_PARTNERS = 8;
  private static final int MOST_BALANCERS = 4;
  private static final int MOST_GAPS = 6;
  private static final int MOST_PATHS = 8;
  private static final String BETWEEN = ", ";

  /// A part of a list of versions.
  private record Part(String text, VersionKind kind) {}

  private final TerminalStyle style;

  TerminalTables(TerminalStyle style) {
    this.style = style;
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
    more(clients.total(), MOST_CLIENTS, lines);
    return lines;
  }

  private Cell[] cells(PeerRow row, Map<Integer, AbilityVerdict> verdicts) {
    AbilityVerdict verdict = verdicts.get(row.use().number());
    return new Cell[] {
      Cell.of(Visible.of(row.use().peer())),
      Cell.of(Visible.of(row.use().service())),
      versions(row.use().versions(), Quantity::of),
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
    more(rows.total(), most, lines);
    return lines;
  }

  private Cell[] cells(PeerRow row) {
    return new Cell[] {
      Cell.of(Visible.of(row.use().peer())),
      Cell.of(Visible.of(row.use().service())),
      versions(row.use().versions(), Quantity::of),
      Cell.of(RowText.who(row)),
      Cell.of(
          style.isNarrow()
              ? RowText.day(row.use().lastSeen())
              : RowText.minute(row.use().lastSeen()))
    };
  }

  /// `TLS 1.0 9, TLS 1.2 3`, each coloured as what it is.
  private Cell versions(Map<String, Long> versions, LongFunction<String> amount) {
    List<Part> parts = new ArrayList<>();
    versions.forEach((label, count) ->
        parts.add(new Part(Visible.of(label) + " " + amount.apply(count), VersionKind.of(label))));
    String text = parts.stream().map(Part::text).collect(Collectors.joining(BETWEEN));
    return new Cell(text, cut -> paint(parts, cut));
  }

  /// @param cut the parts, or their beginning
  private String paint(List<Part> parts, String cut) {
    StringBuilder painted = new StringBuilder();
    int from = 0;
    for (Part part : parts) {
      int to = Math.min(from + part.text.length(), cut.length());
      int next = Math.min(to + BETWEEN.length(), cut.length());
      painted.append(style.of(part.kind, cut.substring(from, to)));
      painted.append(cut, to, next);
      from = next;
    }
    return painted.append(cut, from, cut.length()).toString();
  }

  List<String> balancers(Top.Ranked<PeerRow> balancers) {
    if (balancers.total() == 0) {
      return List.of();
    }
    List<String> lines =
        new ArrayList<>(
            TerminalText.wrap(
                "Their requests carry a forwarded address: something ended the client's TLS. The"
                    + " versions are those of the balancer's own leg; ask its log for the"
                    + " clients'.",
                style.width()));
    TerminalTable table =
        new TerminalTable(
            Column.about("Address", 15),
            Column.flexible("Service", 16),
            Column.flexible("Its own leg", 22),
            Column.number("Forwarded"),
            Column.number("Clients behind"));
    balancers.first().stream().limit(MOST_BALANCERS).forEach(row -> table.row(balancer(row)));
    lines.addAll(table.lines(style));
    more(balancers.total(), MOST_BALANCERS, lines);
    return lines;
  }

  /// How the worst clients came, where that is known.
  List<String> paths(Top.Ranked<PeerRow> clients) {
    return clients.first().stream()
        .flatMap(row -> PathText.ways(row).stream())
        .limit(MOST_PATHS)
        .flatMap(text -> TerminalText.hang(text, style.width()).stream())
        .toList();
  }

  List<String> knownBalancers(List<BalancerFinding> balancers) {
    List<String> lines = new ArrayList<>();
    for (BalancerFinding balancer : balancers) {
      BalancerText text = BalancerText.of(balancer);
      lines.addAll(TerminalText.hang(text.does(), style.width()));
      text.details()
          .forEach(detail -> lines.addAll(TerminalText.hang("  " + detail, style.width())));
    }
    return lines;
  }

  List<String> suspects(List<Suspect> suspects) {
    List<String> lines = new ArrayList<>();
    for (Suspect suspect : suspects.subList(0, Math.min(suspects.size(), MOST_BALANCERS))) {
      lines.addAll(TerminalText.hang(PathText.of(suspect), style.width()));
    }
    more(suspects.size(), MOST_BALANCERS, lines);
    return lines;
  }

  private Cell[] balancer(PeerRow row) {
    int candidates = row.sizeBefore("candidates", row.candidates());
    return new Cell[] {
      Cell.of(Visible.of(row.use().peer())),
      Cell.of(Visible.of(row.use().service())),
      versions(row.use().versions(), Quantity::of),
      Cell.of(Quantity.of(row.use().forwarded()) + " of " + Quantity.of(row.use().count())),
      Cell.of(Quantity.of(candidates))
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
      versions(use.versions(), count -> Share.of(count, all))
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
    more(coverage.gapGroups().size(), MOST_GAPS, lines);
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

  private void more(int rows, int shown, List<String> lines) {
    if (rows > shown) {
      lines.add(style.faint("and " + Quantity.of(rows - shown) + " more"));
    }
  }
}
