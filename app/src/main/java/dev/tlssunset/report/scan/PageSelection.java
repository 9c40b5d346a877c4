package dev.tlssunset.report.scan;

import dev.tlssunset.census.PeerUse;
import dev.tlssunset.census.Section;
import dev.tlssunset.report.view.Top;
import dev.tlssunset.report.view.WorstFirst;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Chooses which rows a page shows: a browser can take thousands, not hundreds of thousands.
final class PageSelection {

  /// A table of the page, with the most rows that it takes.
  enum Table {
    OLD(5000),
    PLAINTEXT(1000),
    UNKNOWN(1000),
    BALANCER(500),
    PARTNER(2000),
    INTERNAL(500);

    private final int most;

    Table(int most) {
      this.most = most;
    }

    private boolean takes(PeerUse use) {
      return switch (this) {
        case OLD -> isClient(use) && use.byKind().old() > 0;
        case PLAINTEXT -> isClient(use) && use.byKind().plaintext() > 0;
        case UNKNOWN -> isClient(use) && use.byKind().told() == 0;
        case BALANCER -> use.section() == Section.INBOUND && use.forwarded() > 0;
        case PARTNER -> use.section() == Section.OUTBOUND;
        case INTERNAL -> use.section() == Section.INTERNAL;
      };
    }

    private static boolean isClient(PeerUse use) {
      return use.section() == Section.INBOUND && !use.isBalancerOnly();
    }
  }

  /// A row that is shown, and where.
  record Shown(PeerUse use, Set<Table> tables) {}

  /// What was chosen.
  ///
  /// @param totals how many rows each table would have
  /// @param shown in the order of the census
  record Chosen(Map<Table, Integer> totals, List<Shown> shown) {}

  private final Map<Table, Top<PeerUse>> tops = new EnumMap<>(Table.class);

  PageSelection() {
    for (Table table : Table.values()) {
      tops.put(table, new Top<>(table.most, new WorstFirst()));
    }
  }

  void add(PeerUse use) {
    tops.forEach((table, top) -> {
      if (table.takes(use)) {
        top.add(use);
      }
    });
  }

  Chosen chosen() {
    Map<Table, Integer> totals = new EnumMap<>(Table.class);
    Map<Integer, Shown> shown = new HashMap<>();
    tops.forEach((table, top) -> {
      totals.put(table, top.total());
      for (PeerUse use : top.kept()) {
        shown
            .computeIfAbsent(use.number(), _ -> new Shown(use, EnumSet.noneOf(Table.class)))
            .tables
            .add(table);
      }
    });
    return new Chosen(totals, ordered(shown.values()));
  }

  private static List<Shown> ordered(Collection<Shown> shown) {
    List<Shown> ordered = new ArrayList<>(shown);
    ordered.sort(
        Comparator.comparing((Shown one) -> one.use.section())
            .thenComparingInt(one -> one.use.number()));
    return ordered;
  }
}
