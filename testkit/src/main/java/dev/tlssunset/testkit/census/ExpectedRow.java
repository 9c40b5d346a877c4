package dev.tlssunset.testkit.census;

import static java.util.Collections.unmodifiableSortedSet;

import java.time.Instant;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// One client or peer with one service. `reasons` says why an internal row is internal; `hosts`
/// (name and grounds), `names`, `devices`, `certificates` and `suites` are hints beside the
/// contract, compared only with those who also give them.
public record ExpectedRow(
    RowKey key,
    Counts versions,
    Counts grounds,
    Counts reasons,
    SortedSet<String> candidates,
    @Nullable Instant firstSeen,
    @Nullable Instant lastSeen,
    SortedSet<String> hosts,
    SortedSet<String> users,
    SortedSet<String> software,
    SortedSet<String> names,
    SortedSet<String> devices,
    SortedSet<String> certificates,
    Counts suites,
    SortedSet<EvidenceRef> evidence) {

  public ExpectedRow {
    candidates = copy(candidates);
    hosts = copy(hosts);
    users = copy(users);
    software = copy(software);
    names = copy(names);
    devices = copy(devices);
    certificates = copy(certificates);
    evidence = copy(evidence);
  }

  /// Whether every counted unit has its evidence here, and not only the examples that a report
  /// shows.
  public boolean evidenceIsComplete() {
    return evidence.size() == versions.total();
  }

  /// The two as one.
  public ExpectedRow and(ExpectedRow other) {
    return new ExpectedRow(
        key,
        versions.and(other.versions),
        grounds.and(other.grounds),
        reasons.and(other.reasons),
        union(candidates, other.candidates),
        earlier(firstSeen, other.firstSeen),
        later(lastSeen, other.lastSeen),
        union(hosts, other.hosts),
        union(users, other.users),
        union(software, other.software),
        union(names, other.names),
        union(devices, other.devices),
        union(certificates, other.certificates),
        suites.and(other.suites),
        union(evidence, other.evidence));
  }

  private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isBefore(other) ? one : other;
  }

  private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isAfter(other) ? one : other;
  }

  private static <T> SortedSet<T> union(SortedSet<T> some, SortedSet<T> others) {
    SortedSet<T> union = new TreeSet<>(some);
    union.addAll(others);
    return union;
  }

  private static <T> SortedSet<T> copy(SortedSet<T> values) {
    return unmodifiableSortedSet(new TreeSet<>(values));
  }
}
