package dev.tlssunset.testkit.census;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Says in sentences where a scan departs from the truth. Hints beside the contract count only
/// where the scan gives them; evidence may be a part of the whole, but must be true.
public final class CensusDiff {

  private final List<String> sentences = new ArrayList<>();

  private CensusDiff() {}

  public static List<String> between(ExpectedCensus expected, ExpectedCensus actual) {
    CensusDiff diff = new CensusDiff();
    diff.rows(expected.rows(), actual.rows());
    diff.coverage(expected.coverage(), actual.coverage());
    diff.inputs(expected.inputs(), actual.inputs());
    diff.beside("census", "set aside", expected.setAside(), actual.setAside());
    return diff.sentences;
  }

  private void rows(List<ExpectedRow> expected, List<ExpectedRow> actual) {
    Map<RowKey, ExpectedRow> truth = byName(expected, ExpectedRow::key);
    Map<RowKey, ExpectedRow> claim = byName(actual, ExpectedRow::key);
    for (RowKey key : union(truth.keySet(), claim.keySet())) {
      pair(key.toString(), truth.get(key), claim.get(key), this::row);
    }
  }

  private void row(ExpectedRow expected, ExpectedRow actual) {
    String where = expected.key().toString();
    same(where, "versions", expected.versions(), actual.versions());
    if (expected.key().direction() == Direction.INBOUND) {
      same(where, "grounds", expected.grounds(), actual.grounds());
      same(where, "candidates", expected.candidates(), actual.candidates());
    }
    beside(where, "reasons", expected.reasons(), actual.reasons());
    same(where, "first seen", second(expected.firstSeen()), second(actual.firstSeen()));
    same(where, "last seen", second(expected.lastSeen()), second(actual.lastSeen()));
    beside(where, "hosts", expected.hosts(), actual.hosts());
    same(where, "users", expected.users(), actual.users());
    same(where, "software", expected.software(), actual.software());
    beside(where, "names", expected.names(), actual.names());
    beside(where, "devices", expected.devices(), actual.devices());
    beside(where, "certificates", expected.certificates(), actual.certificates());
    beside(where, "suites", expected.suites(), actual.suites());
    evidence(expected, actual);
  }

  /// A scan prints whole seconds.
  private static @Nullable Instant second(@Nullable Instant time) {
    return time == null ? null : time.truncatedTo(ChronoUnit.SECONDS);
  }

  private void evidence(ExpectedRow expected, ExpectedRow actual) {
    if (!expected.evidenceIsComplete()) {
      return;
    }
    if (actual.evidence().isEmpty()) {
      say("%s: no evidence given".formatted(expected.key()));
    }
    SortedSet<EvidenceRef> invented = new TreeSet<>(actual.evidence());
    invented.removeAll(expected.evidence());
    if (!invented.isEmpty()) {
      say("%s: %s is no evidence of it".formatted(expected.key(), invented.getFirst()));
    }
  }

  private void coverage(List<ExpectedCoverage> expected, List<ExpectedCoverage> actual) {
    Map<String, ExpectedCoverage> truth = byName(expected, ExpectedCoverage::name);
    Map<String, ExpectedCoverage> claim = byName(actual, ExpectedCoverage::name);
    for (String name : union(truth.keySet(), claim.keySet())) {
      pair(name, truth.get(name), claim.get(name), this::covered);
    }
  }

  private void covered(ExpectedCoverage expected, ExpectedCoverage actual) {
    String where = expected.name();
    same(where, "hours", expected.hours(), actual.hours());
    same(
        where,
        "version-bearing hours",
        expected.versionBearingHours(),
        actual.versionBearingHours());
    if (expected.why() != null) {
      same(where, "why", expected.why(), actual.why());
    }
  }

  private void inputs(List<ExpectedInput> expected, List<ExpectedInput> actual) {
    Map<String, ExpectedInput> truth = byName(expected, ExpectedInput::file);
    Map<String, ExpectedInput> claim = byName(actual, ExpectedInput::file);
    for (String file : union(truth.keySet(), claim.keySet())) {
      pair("input " + file, truth.get(file), claim.get(file), this::input);
    }
  }

  private void input(ExpectedInput expected, ExpectedInput actual) {
    String where = "input " + expected.file();
    same(where, "format", expected.format(), actual.format());
    same(where, "records", expected.records(), actual.records());
    same(where, "rejected", expected.rejected(), actual.rejected());
    beside(where, "oddities", expected.oddities(), actual.oddities());
  }

  private <T> void pair(
      String where, @Nullable T expected, @Nullable T actual, Comparison<T> comparison) {
    if (actual == null) {
      say("%s: missing, should be %s".formatted(where, expected));
    } else if (expected == null) {
      say("%s: should not be there, is %s".formatted(where, actual));
    } else {
      comparison.of(expected, actual);
    }
  }

  private interface Comparison<T> {
    void of(T expected, T actual);
  }

  private void same(String where, String what, @Nullable Object expected, @Nullable Object actual) {
    if (!Objects.equals(expected, actual)) {
      say("%s: %s should be %s, is %s".formatted(where, what, expected, actual));
    }
  }

  private void beside(String where, String what, Counts expected, Counts actual) {
    if (!actual.isEmpty()) {
      same(where, what, expected, actual);
    }
  }

  private void beside(
      String where, String what, SortedSet<String> expected, SortedSet<String> actual) {
    if (!actual.isEmpty()) {
      same(where, what, expected, actual);
    }
  }

  private void say(String sentence) {
    sentences.add(sentence);
  }

  private static <K, T> Map<K, T> byName(List<T> values, Function<T, K> name) {
    return values.stream().collect(toMap(name, identity(), (first, second) -> first, TreeMap::new));
  }

  private static <K> SortedSet<K> union(Collection<K> some, Collection<K> others) {
    SortedSet<K> union = new TreeSet<>(some);
    union.addAll(others);
    return union;
  }
}
