package dev.tlssunset.report.view;

import dev.tlssunset.census.CoverageRow;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Services of a server that lack versions for the same reason.
///
/// @param server the server
/// @param why the reason
/// @param services the services, made visible
/// @param hours hours with records, summed over the services
/// @param versionBearingHours those that could tell the version
public record CoverageGap(
    String server, String why, List<String> services, long hours, long versionBearingHours) {

  private static final Comparator<CoverageGap> SILENT_FIRST =
      (one, other) -> {
        int order = Double.compare(one.versionBearingShare(), other.versionBearingShare());
        order = order != 0 ? order : one.server.compareTo(other.server);
        return order != 0 ? order : one.why.compareTo(other.why);
      };

  static List<CoverageGap> of(List<CoverageRow> gaps) {
    Map<List<String>, CoverageGap> groups = new LinkedHashMap<>();
    for (CoverageRow row : gaps) {
      groups.merge(List.of(row.server(), row.why()), one(row), CoverageGap::plus);
    }
    return groups.values().stream().sorted(SILENT_FIRST).toList();
  }

  private static CoverageGap one(CoverageRow row) {
    return new CoverageGap(
        row.server(),
        row.why(),
        List.of(RowText.service(row)),
        row.hours(),
        row.versionBearingHours());
  }

  private double versionBearingShare() {
    return (double) versionBearingHours / hours;
  }

  private CoverageGap plus(CoverageGap other) {
    List<String> both = Stream.concat(services.stream(), other.services.stream()).toList();
    return new CoverageGap(
        server, why, both, hours + other.hours, versionBearingHours + other.versionBearingHours);
  }
}
