package dev.tlssunset.testkit.census;

import static java.util.Collections.emptySortedSet;

import java.time.Instant;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/// One counted unit, a request or a session, with everything that is known about it.
public record Sighting(
    RowKey key,
    String version,
    @Nullable String ground,
    @Nullable String reason,
    Instant time,
    EvidenceRef evidence,
    Hints hints) {

  /// What the evidence says beside versions.
  public record Hints(
      SortedSet<String> candidates,
      SortedSet<String> users,
      SortedSet<String> software,
      SortedSet<String> names,
      SortedSet<String> devices,
      SortedSet<String> certificates,
      @Nullable String suite) {

    public static final Hints NONE =
        new Hints(
            emptySortedSet(),
            emptySortedSet(),
            emptySortedSet(),
            emptySortedSet(),
            emptySortedSet(),
            emptySortedSet(),
            null);

    /// The estate's own traffic has no client to be traced.
    public Hints untraced() {
      return new Hints(emptySortedSet(), users, software, names, devices, certificates, suite);
    }
  }
}
