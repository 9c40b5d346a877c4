package dev.tlssunset.ingest;

import dev.tlssunset.census.Census;
import dev.tlssunset.census.CoverageRow;
import dev.tlssunset.census.HourCount;
import dev.tlssunset.census.InputRow;
import dev.tlssunset.census.PeerRow;
import dev.tlssunset.census.PeerUse;
import dev.tlssunset.census.Section;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Everything a census says, to be compared with what another one says.
record WholeAnswer(
    List<PeerRow> rows, List<CoverageRow> coverage, List<InputRow> inputs, List<HourCount> hours) {

  static WholeAnswer of(Census census) {
    List<PeerRow> rows = new ArrayList<>();
    for (Section section : Section.values()) {
      census.forEach(section, rows::add);
    }
    return new WholeAnswer(rows, census.coverage(), census.inputs(), census.hours());
  }

  /// Without the names and lines of files.
  WholeAnswer anywhere() {
    return new WholeAnswer(
        rows.stream().map(WholeAnswer::anywhere).toList(), coverage, List.of(), hours);
  }

  /// Where this answer departs from another one: what it lacks, and what it has too much.
  List<String> differences(WholeAnswer other) {
    Set<String> mine = new LinkedHashSet<>(lines());
    Set<String> theirs = new LinkedHashSet<>(other.lines());
    List<String> differences = new ArrayList<>();
    theirs.stream()
        .filter(line -> !mine.contains(line))
        .forEach(line -> differences.add("- " + line));
    mine.stream()
        .filter(line -> !theirs.contains(line))
        .forEach(line -> differences.add("+ " + line));
    if (differences.isEmpty() && !lines().equals(other.lines())) {
      differences.add("another order");
    }
    return differences;
  }

  private List<String> lines() {
    return Stream.of(rows, coverage, inputs, hours)
        .flatMap(List::stream)
        .map(Object::toString)
        .toList();
  }

  /// How many observations it has.
  long observations() {
    return rows.stream().mapToLong(row -> row.use().count()).sum();
  }

  private static PeerRow anywhere(PeerRow row) {
    return new PeerRow(
        anywhere(row.use()),
        row.grounds(),
        row.paths(),
        row.candidates(),
        row.suites(),
        row.servers(),
        row.connectors(),
        row.hosts(),
        row.users(),
        row.software(),
        row.devices(),
        row.names(),
        row.certificates(),
        row.uncapped(),
        List.of());
  }

  private static PeerUse anywhere(PeerUse use) {
    return new PeerUse(
        0,
        use.section(),
        use.direction(),
        use.reason(),
        use.peer(),
        use.service(),
        use.unit(),
        use.versions(),
        use.byKind(),
        use.forwarded(),
        use.failed(),
        use.firstSeen(),
        use.lastSeen());
  }
}
