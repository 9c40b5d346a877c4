package dev.tlssunset.report.scan;

import dev.tlssunset.attribution.BalancerFinding;
import dev.tlssunset.census.PeerRow;
import dev.tlssunset.census.Suspect;
import dev.tlssunset.report.Quantity;
import dev.tlssunset.report.Visible;
import dev.tlssunset.report.terminal.TerminalStyle;
import dev.tlssunset.report.terminal.TerminalTable;
import dev.tlssunset.report.terminal.TerminalTable.Cell;
import dev.tlssunset.report.terminal.TerminalTable.Column;
import dev.tlssunset.report.terminal.TerminalText;
import dev.tlssunset.report.view.BalancerText;
import dev.tlssunset.report.view.PathText;
import dev.tlssunset.report.view.Top;
import java.util.ArrayList;
import java.util.List;

/// What the terminal's report says of balancers, and of the ways through them.
final class TerminalBalancers {

  private static final int MOST_BALANCERS = 4;
  private static final int MOST_PATHS = 8;

  private final TerminalStyle style;
  private final TerminalVersions versions;

  TerminalBalancers(TerminalStyle style) {
    this.style = style;
    versions = new TerminalVersions(style);
  }

  /// Peers whose requests carry a forwarded address.
  List<String> peers(Top.Ranked<PeerRow> balancers) {
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
    balancers.first().stream().limit(MOST_BALANCERS).forEach(row -> table.row(cells(row)));
    lines.addAll(table.lines(style));
    TerminalRest.add(balancers.total(), MOST_BALANCERS, style, lines);
    return lines;
  }

  private Cell[] cells(PeerRow row) {
    int candidates = row.sizeBefore("candidates", row.candidates());
    return new Cell[] {
      Cell.of(Visible.of(row.use().peer())),
      Cell.of(Visible.of(row.use().service())),
      versions.counts(row.use().versions()),
      Cell.of(Quantity.of(row.use().forwarded()) + " of " + Quantity.of(row.use().count())),
      Cell.of(Quantity.of(candidates))
    };
  }

  /// How the worst clients came, where that is known.
  List<String> paths(Top.Ranked<PeerRow> clients) {
    return clients.first().stream()
        .flatMap(row -> PathText.ways(row).stream())
        .limit(MOST_PATHS)
        .flatMap(text -> TerminalText.hang(text, style.width()).stream())
        .toList();
  }

  /// Balancers that were declared, or told by a log: what the evidence says of each.
  List<String> known(List<BalancerFinding> balancers) {
    List<String> lines = new ArrayList<>();
    for (BalancerFinding balancer : balancers) {
      BalancerText text = BalancerText.of(balancer);
      lines.addAll(TerminalText.hang(text.does(), style.width()));
      text.details()
          .forEach(detail -> lines.addAll(TerminalText.hang("  " + detail, style.width())));
    }
    return lines;
  }

  /// Addresses that look like balancers, and that nobody has declared.
  List<String> suspects(List<Suspect> suspects) {
    List<String> lines = new ArrayList<>();
    for (Suspect suspect : suspects.subList(0, Math.min(suspects.size(), MOST_BALANCERS))) {
      lines.addAll(TerminalText.hang(PathText.of(suspect), style.width()));
    }
    TerminalRest.add(suspects.size(), MOST_BALANCERS, style, lines);
    return lines;
  }
}
