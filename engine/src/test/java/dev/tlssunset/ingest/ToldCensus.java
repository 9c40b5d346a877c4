package dev.tlssunset.ingest;

import static dev.tlssunset.observation.Direction.OUTBOUND;

import dev.tlssunset.census.Census;
import dev.tlssunset.census.CoverageRow;
import dev.tlssunset.census.InputRow;
import dev.tlssunset.census.PeerRow;
import dev.tlssunset.census.Section;
import dev.tlssunset.testkit.census.Counts;
import dev.tlssunset.testkit.census.Direction;
import dev.tlssunset.testkit.census.EvidenceRef;
import dev.tlssunset.testkit.census.ExpectedCensus;
import dev.tlssunset.testkit.census.ExpectedCoverage;
import dev.tlssunset.testkit.census.ExpectedInput;
import dev.tlssunset.testkit.census.ExpectedRow;
import dev.tlssunset.testkit.census.RowKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A census in the words of the testkit, in which truths are written. It translates; it adds up
/// only what the testkit does not keep apart: the rows of one client for different reasons.
final class ToldCensus {

  /// What is listed without being read.
  private static final List<String> NOT_READ =
      List.of("unrecognised", "unreadable", "empty", "httperr", "exchange-other", "tar");

  private ToldCensus() {}

  static ExpectedCensus of(Census census) {
    SortedMap<RowKey, ExpectedRow> rows = new TreeMap<>();
    for (Section section : Section.values()) {
      census.forEach(section, row -> rows.merge(key(row), row(row), ExpectedRow::and));
    }
    Counts setAside = Counts.NONE;
    for (InputRow input : census.inputs()) {
      setAside = setAside.and(new Counts(input.setAside()));
    }
    return new ExpectedCensus(
        new ArrayList<>(rows.values()),
        census.coverage().stream().map(ToldCensus::coverage).toList(),
        census.inputs().stream()
            .filter(input -> !NOT_READ.contains(input.format()))
            .map(ToldCensus::input)
            .toList(),
        setAside);
  }

  private static RowKey key(PeerRow row) {
    return new RowKey(
        Direction.valueOf(row.use().section().name()),
        row.use().peer(),
        row.use().service(),
        row.use().unit().label());
  }

  private static ExpectedRow row(PeerRow row) {
    boolean inbound = row.use().section() == Section.INBOUND;
    return new ExpectedRow(
        key(row),
        new Counts(row.use().versions()),
        inbound ? new Counts(row.grounds()) : Counts.NONE,
        row.use().reason().isEmpty()
            ? Counts.NONE
            : new Counts(Map.of(row.use().reason(), row.use().count())),
        sorted(inbound ? row.candidates() : List.of()),
        row.use().firstSeen(),
        row.use().lastSeen(),
        sorted(
            row.hosts().stream()
                .map(host -> host.name() + " (" + host.grounds().label() + ")")
                .toList()),
        sorted(row.users()),
        sorted(row.software()),
        sorted(row.names()),
        sorted(row.devices()),
        sorted(row.certificates()),
        new Counts(row.suites()),
        row.evidence().stream()
            .map(line -> new EvidenceRef(line.file(), line.line()))
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  private static ExpectedCoverage coverage(CoverageRow row) {
    return new ExpectedCoverage(
        row.direction() == OUTBOUND ? Direction.OUTBOUND : Direction.INBOUND,
        row.server(),
        row.service(),
        row.hours(),
        row.versionBearingHours(),
        row.why().isEmpty() ? null : row.why());
  }

  private static ExpectedInput input(InputRow row) {
    return new ExpectedInput(
        row.file(),
        row.format(),
        row.records(),
        new Counts(row.rejected()),
        new Counts(row.oddities()));
  }

  private static SortedSet<String> sorted(Collection<String> texts) {
    return new TreeSet<>(texts);
  }
}
