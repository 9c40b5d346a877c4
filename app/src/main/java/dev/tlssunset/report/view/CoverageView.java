package dev.tlssunset.report.view;

import dev.tlssunset.census.CoverageRow;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What could have been seen, summed up.
///
/// @param rows all of it
/// @param gaps rows with hours that could not tell the version
/// @param gapGroups the same, one per server and reason, the most silent first
/// @param servers the servers, in alphabetical order
/// @param silent servers of which no hour could tell a version
/// @param hours hours with records, summed over servers and services
/// @param versionBearingHours those that could tell the version
public record CoverageView(
    List<CoverageRow> rows,
    List<CoverageRow> gaps,
    List<CoverageGap> gapGroups,
    List<String> servers,
    List<String> silent,
    long hours,
    long versionBearingHours) {

  static CoverageView of(List<CoverageRow> rows) {
    Map<String, Integer> told = new TreeMap<>();
    rows.forEach(row -> told.merge(row.server(), row.versionBearingHours(), Integer::sum));
    List<CoverageRow> gaps = rows.stream().filter(CoverageView::isGap).toList();
    return new CoverageView(
        rows,
        gaps,
        CoverageGap.of(gaps),
        List.copyOf(told.keySet()),
        told.keySet().stream().filter(server -> told.getOrDefault(server, 0) == 0).toList(),
        sum(rows.stream().map(CoverageRow::hours).toList()),
        sum(rows.stream().map(CoverageRow::versionBearingHours).toList()));
  }

  /// Services that tell no version at all, on servers that tell some of other services.
  List<CoverageRow> silentServices() {
    return gaps.stream()
        .filter(row -> row.versionBearingHours() == 0 && !silent.contains(row.server()))
        .toList();
  }

  private static boolean isGap(CoverageRow row) {
    return row.versionBearingHours() < row.hours();
  }

  private static long sum(Collection<Integer> hours) {
    return hours.stream().mapToLong(Integer::longValue).sum();
  }
}
