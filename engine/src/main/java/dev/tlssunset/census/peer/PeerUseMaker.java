package dev.tlssunset.census.peer;

import dev.tlssunset.attribution.path.Grounds;
import dev.tlssunset.census.PeerUse;
import dev.tlssunset.census.VersionCounts;
import dev.tlssunset.census.peer.Headings.Heading;
import dev.tlssunset.census.tally.Rows;
import dev.tlssunset.observation.ObservationKind;
import dev.tlssunset.observation.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Counts the rows of one peer and service; used for one after the other.
final class PeerUseMaker {

  private final Rows rows;
  private final Labels versions;
  private final boolean[] hasFailed;
  private long forwarded;
  private long failed;
  private long first = Long.MAX_VALUE;
  private long last;

  /// @param versions what the versions of kinds are called
  PeerUseMaker(Rows rows, List<ObservationKind> kinds, Labels versions) {
    this.rows = rows;
    this.versions = versions;
    hasFailed = new boolean[kinds.size()];
    for (int kind = 0; kind < hasFailed.length; kind++) {
      hasFailed[kind] = kinds.get(kind).outcome() == Outcome.FAILED;
    }
  }

  /// Counts one of the rows that are counted together, until [#take].
  void add(int row, Grounds grounds) {
    int kind = rows.kind(row);
    long count = rows.observations(row);
    versions.count(kind, count);
    failed += hasFailed[kind] ? count : 0;
    forwarded += grounds.namesTheClient() ? 0 : count;
    first = Math.min(first, rows.firstSecond(row));
    last = Math.max(last, rows.lastSecond(row));
  }

  /// What was counted, and begins anew.
  ///
  /// @param number names it within the census
  PeerUse take(int number, String peer, Heading heading) {
    Map<String, Long> counts = versions.take();
    PeerUse taken =
        new PeerUse(
            number,
            heading.section(),
            heading.direction(),
            heading.reason().reason(),
            peer,
            heading.service(),
            heading.unit(),
            counts,
            VersionCounts.of(counts),
            forwarded,
            failed,
            Instant.ofEpochSecond(first),
            Instant.ofEpochSecond(last));
    forwarded = 0;
    failed = 0;
    first = Long.MAX_VALUE;
    last = 0;
    return taken;
  }
}
