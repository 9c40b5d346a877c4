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

    /// Written out: what the compiler generates for a record is linked at first use, which takes
    /// longer than to choose the rows of a small estate.
    @Override
    public boolean equals(Object other) {
      return other instanceof Key that
          && section == that.section
          && direction == that.direction
          && reason.equals(that.reason)
          && peer.equals(that.peer)
          && service.equals(that.service);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * peer.hashCode() + service.hashCode()) + reason.hashCode();
    }

    private int compareTo(Key other) {
      int order = Address.of(peer).compareTo(Address.of(other.peer));
      order = order != 0 ? order : service.compareTo(other.service);
      return order != 0 ? order : reason.compareTo(other.reason);
    }
  }

  public static final Comparator<RowRank> WORST_FIRST = RowRank::compareFromWorst;

  /// The same order for whole rows.
  static final Comparator<PeerRow> WORST_ROW_FIRST =
      (one, other) -> compareFromWorst(of(one), of(other));

  /// Written out: comparators made of getters are made of classes, which no archive holds.
  private static int compareFromWorst(RowRank one, RowRank other) {
    int order = Long.compare(other.tally.old(), one.tally.old());
    order = order != 0 ? order : Long.compare(other.tally.plaintext(), one.tally.plaintext());
    order = order != 0 ? order : Long.compare(other.tally.count(), one.tally.count());
    return order != 0 ? order : one.key.compareTo(other.key);
  }

  public static RowRank of(PeerRow row) {
    return new RowRank(Key.of(row), row.byKind());
  }
}
