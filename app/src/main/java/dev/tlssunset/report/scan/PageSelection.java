package dev.tlssunset.report.scan;

import dev.tlssunset.census.Census;
import dev.tlssunset.census.PeerRow;
import dev.tlssunset.census.Section;
import dev.tlssunset.report.view.RowRank;
import dev.tlssunset.report.view.Top;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Which rows a page shows: a browser can take thousands, not hundreds of thousands. Only the names
/// of rows are kept here, so that the rows themselves can be streamed.
final class PageSelection {

  /// A table of the page, with the most rows that it takes.
  enum Table {
    OLD(5000),
    PLAINTEXT(1000),
    BALANCER(500),
    PARTNER(2000),
    INTERNAL(500);

    private final int most;

    Table(int most) {
      this.most = most;
    }

    private boolean takes(PeerRow row) {
      return switch (this) {
        case OLD -> isClient(row) && row.byKind().old() > 0;
        case PLAINTEXT -> isClient(row) && row.byKind().plaintext() > 0;
        case BALANCER -> row.section() == Section.INBOUND && row.forwarded() > 0;
        case PARTNER -> row.section() == Section.OUTBOUND;
        case INTERNAL -> row.section() == Section.INTERNAL;
      };
    }

    private static boolean isClient(PeerRow row) {
      return row.section() == Section.INBOUND && !row.isBalancerOnly();
    }
  }

  private final Map<RowRank.Key, Set<Table>> tables = new HashMap<>();
  private final Map<Table, Integer> totals = new EnumMap<>(Table.class);

  private PageSelection() {}

  static PageSelection of(Census census) {
    Map<Table, Top<RowRank>> tops = new EnumMap<>(Table.class);
    for (Table table : Table.values()) {
      tops.put(table, new Top<>(table.most, RowRank.WORST_FIRST));
    }
    for (Section section : Section.values()) {
      census.forEach(section, row -> offer(row, tops));
    }
    PageSelection selection = new PageSelection();
    tops.forEach((table, top) -> selection.take(table, top.ranked()));
    return selection;
  }

  private static void offer(PeerRow row, Map<Table, Top<RowRank>> tops) {
    tops.forEach((table, top) -> {
      if (table.takes(row)) {
        top.add(RowRank.of(row));
      }
    });
  }

  private void take(Table table, Top.Ranked<RowRank> ranked) {
    totals.put(table, ranked.total());
    for (RowRank rank : ranked.first()) {
      tables.computeIfAbsent(rank.key(), _ -> EnumSet.noneOf(Table.class)).add(table);
    }
  }

  /// The tables that show the row; none where it is not shown.
  Set<Table> tablesOf(PeerRow row) {
    return tables.getOrDefault(RowRank.Key.of(row), Set.of());
  }

  /// How many rows each table would have.
  Map<Table, Integer> totals() {
    return totals;
  }
}
