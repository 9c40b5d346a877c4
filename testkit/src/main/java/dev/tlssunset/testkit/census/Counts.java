package dev.tlssunset.testkit.census;

import static java.util.Collections.unmodifiableSortedMap;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// How many of each, in the order of their names.
public record Counts(SortedMap<String, Long> byName) {

  public static final Counts NONE = new Counts(Map.of());

  public Counts(Map<String, Long> byName) {
    this(new TreeMap<>(byName));
  }

  public Counts {
    byName = unmodifiableSortedMap(new TreeMap<>(byName));
  }

  public Counts and(Counts others) {
    SortedMap<String, Long> sums = new TreeMap<>(byName);
    others.byName.forEach((name, count) -> sums.merge(name, count, Long::sum));
    return new Counts(sums);
  }

  public long total() {
    return byName.values().stream().mapToLong(Long::longValue).sum();
  }

  public boolean isEmpty() {
    return byName.isEmpty();
  }

  @Override
  public String toString() {
    return byName.toString();
  }
}
