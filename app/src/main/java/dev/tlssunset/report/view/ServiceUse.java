package dev.tlssunset.report.view;

import dev.tlssunset.census.PeerRow;
import dev.tlssunset.census.Section;
import dev.tlssunset.census.VersionCounts;
import dev.tlssunset.census.VersionOrder;
import dev.tlssunset.observation.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Versions used on one service, of all peers together.
public record ServiceUse(Section section, String service, Unit unit, Map<String, Long> versions) {

  private static final Comparator<ServiceUse> ORDER =
      Comparator.comparing(ServiceUse::section)
          .thenComparingLong(use -> -use.count())
          .thenComparing(ServiceUse::service);

  public long count() {
    return VersionCounts.of(versions).count();
  }

  VersionCounts tally() {
    return VersionCounts.of(versions);
  }

  /// Adds up rows.
  static final class Sum {

    private record Key(Section section, String service, Unit unit) {}

    private final Map<Key, Map<String, Long>> sums = new LinkedHashMap<>();

    void add(PeerRow row) {
      Map<String, Long> versions =
          sums.computeIfAbsent(
              new Key(row.section(), row.service(), row.unit()),
              _ -> new TreeMap<>(VersionOrder.BY_LABEL));
      row.versions().forEach((label, count) -> versions.merge(label, count, Long::sum));
    }

    /// Busiest first within a section.
    List<ServiceUse> all() {
      List<ServiceUse> all = new ArrayList<>();
      sums.forEach((key, sum) -> all.add(new ServiceUse(key.section, key.service, key.unit, sum)));
      all.sort(ORDER);
      return List.copyOf(all);
    }
  }
}
