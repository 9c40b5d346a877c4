package dev.tlssunset.report;

import dev.tlssunset.census.CoverageRow;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What could have been seen, summed up.
///
/// @param rows all of it
/// @param gaps rows with hours that could not tell the version
/// @param servers the servers, in alphabetical order
/// @param silent servers of which no hour could tell a version
/// @param hours hours with records, summed over servers and services
/// @param versionBearingHours those that could tell the version
record CoverageView(
    List<CoverageRow> rows,
    List<CoverageRow> gaps,
    List<String> servers,
    List<String> silent,
    long hours,
    long versionBearingHours) {

  static CoverageView of(List<CoverageRow> rows) {
    Map<String, Integer> told = new TreeMap<>();
    rows.forEach(row -> told.merge(row.server(), row.versionBearingHours(), Integer::sum));
    return new CoverageView(
        rows,
        rows.stream().filter(CoverageView::isGap).toList(),
        List.copyOf(told.keySet()),
        told.keySet().stream().filter(server -> told.getOrDefault(server, 0) == 0).toList(),
        sum(rows.stream().map(CoverageRow::hours).toList()),
        sum(rows.stream().map(CoverageRow::versionBearingHours).toList()));
  }

  private static boolean isGap(CoverageRow row) {
    return row.versionBearingHours() < row.hours();
  }

  private static long sum(Collection<Integer> hours) {
    return hours.stream().mapToLong(Integer::longValue).sum();
  }
}
