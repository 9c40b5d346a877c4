package dev.tlssunset.testkit.census;

import static java.util.Collections.unmodifiableSortedSet;

import java.time.Instant;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// One client or peer with one service. `reasons` says why an internal row is internal; `helo`,
/// `devices`, `certificates` and `suites` are hints beside the contract, compared only with those
/// who also give them.
public record ExpectedRow(
    RowKey key,
    Counts versions,
    Counts grounds,
    Counts reasons,
    SortedSet<String> candidates,
    @Nullable Instant firstSeen,
    @Nullable Instant lastSeen,
    SortedSet<String> users,
    SortedSet<String> software,
    SortedSet<String> helo,
    SortedSet<String> devices,
    SortedSet<String> certificates,
    Counts suites,
    SortedSet<EvidenceRef> evidence) {

  public ExpectedRow {
    candidates = copy(candidates);
    users = copy(users);
    software = copy(software);
    helo = copy(helo);
    devices = copy(devices);
    certificates = copy(certificates);
    evidence = copy(evidence);
  }

  /// Whether every counted unit has its evidence here, and not only the examples that a report
  /// shows.
  public boolean evidenceIsComplete() {
    return evidence.size() == versions.total();
  }

  private static <T> SortedSet<T> copy(SortedSet<T> values) {
    return unmodifiableSortedSet(new TreeSet<>(values));
  }
}
