package dev.tlssunset.report.view;

import dev.tlssunset.census.PeerRow;
import dev.tlssunset.census.Section;
import dev.tlssunset.census.VersionCounts;
import dev.tlssunset.observation.Direction;
import dev.tlssunset.text.Address;
import java.util.Comparator;

/// Which row a number belongs to, and what orders it among others: most old TLS first, then most
/// plaintext, then most of anything, then the address.
public record RowRank(Key key, VersionCounts tally) {

  /// Names a row of the census.
  public record Key(
      Section section, Direction direction, String reason, String peer, String service) {
    public static Key of(PeerRow row) {
      return new Key(row.section(), row.direction(), row.reason(), row.peer(), row.service());
    }
  }

  public static final Comparator<RowRank> WORST_FIRST =
      Comparator.<RowRank>comparingLong(rank -> -rank.tally.old())
          .thenComparingLong(rank -> -rank.tally.plaintext())
          .thenComparingLong(rank -> -rank.tally.count())
          .thenComparing(rank -> Address.of(rank.key.peer()))
          .thenComparing(rank -> rank.key.service())
          .thenComparing(rank -> rank.key.reason());

  /// The same order for whole rows.
  static final Comparator<PeerRow> WORST_ROW_FIRST = Comparator.comparing(RowRank::of, WORST_FIRST);

  public static RowRank of(PeerRow row) {
    return new RowRank(Key.of(row), row.byKind());
  }
}
