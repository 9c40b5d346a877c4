package dev.tlssunset.report.view;

import dev.tlssunset.census.PeerUse;
import dev.tlssunset.census.Section;
import dev.tlssunset.census.VersionCounts;
import dev.tlssunset.census.VersionOrder;
import dev.tlssunset.observation.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Versions used on one service, of all peers together.
public record ServiceUse(Section section, String service, Unit unit, Map<String, Long> versions) {

  private static final Comparator<ServiceUse> ORDER =
      (one, other) -> {
        int order = one.section.compareTo(other.section);
        order = order != 0 ? order : Long.compare(other.count(), one.count());
        return order != 0 ? order : one.service.compareTo(other.service);
      };

  public long count() {
    return byKind().count();
  }

  VersionCounts byKind() {
    return VersionCounts.of(versions);
  }

  /// Adds up rows.
  static final class Sum {

    /// Written out: what the compiler generates for a record is linked at first use, which takes
    /// longer than to add all rows of a small estate.
    private record Key(Section section, String service, Unit unit) {

      @Override
      public boolean equals(Object other) {
        return other instanceof Key that
            && section == that.section
            && unit == that.unit
            && service.equals(that.service);
      }

      @Override
      public int hashCode() {
        return 31 * (31 * section.hashCode() + unit.hashCode()) + service.hashCode();
      }
    }

    private final Map<Key, Map<String, Long>> sums = new LinkedHashMap<>();

    void add(PeerUse use) {
      Map<String, Long> versions =
          sums.computeIfAbsent(
              new Key(use.section(), use.service(), use.unit()), _ -> new HashMap<>());
      use.versions().forEach((label, count) -> versions.merge(label, count, Long::sum));
    }

    /// Busiest first within a section.
    List<ServiceUse> all() {
      List<ServiceUse> all = new ArrayList<>();
      sums.forEach((key, sum) -> all.add(use(key, sum)));
      all.sort(ORDER);
      return List.copyOf(all);
    }

    private static ServiceUse use(Key key, Map<String, Long> sum) {
      Map<String, Long> versions = new TreeMap<>(VersionOrder.BY_LABEL);
      versions.putAll(sum);
      return new ServiceUse(key.section, key.service, key.unit, versions);
    }
  }
}
