package dev.tlssunset.census;

import dev.tlssunset.observation.ObservationKind;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/// The rows of a tally that are shown, in the order in which they are: by peer, then by what they
/// are counted under. Those that are alike in both are a group.
final class RowOrder {

  /// A row's place in the order is one number: peer, heading, row.
  private static final int HEADING_BITS = 14;

  private static final int ROW_BITS = 28;

  private static final int FETCHED_AT_ONCE = 64;

  private final Rows rows;
  private final long[] places;
  private final Headings headings;

  /// Keeps the compiler from leaving out reads whose values nobody needs.
  @SuppressWarnings("UnusedVariable")
  private long fetched;

  RowOrder(
      Rows rows, Peers peers, List<ObservationKind> kinds, Predicate<ObservationKind> isShown) {
    this.rows = rows;
    headings = new Headings(kinds);
    boolean[] shown = new boolean[kinds.size()];
    for (int kind = 0; kind < shown.length; kind++) {
      shown[kind] = isShown.test(kinds.get(kind));
    }
    long[] all = new long[rows.count()];
    int count = 0;
    for (int row = 0; row < all.length; row++) {
      int kind = rows.kind(row);
      if (shown[kind]) {
        long peer = peers.place(rows.peer(row));
        int heading = headings.of(kind, peers.isOwn((int) peer));
        all[count++] = (peer << HEADING_BITS | heading) << ROW_BITS | row;
      }
    }
    Arrays.sort(all, 0, count);
    places = count == all.length ? all : Arrays.copyOf(all, count);
  }

  /// How many rows there are; they are numbered from 0 in their order.
  int count() {
    return places.length;
  }

  /// The row at a place of the order.
  int row(int at) {
    return (int) (places[at] & ((1L << ROW_BITS) - 1));
  }

  /// The peer's place among [Peers].
  int peer(int at) {
    return (int) (places[at] >>> (ROW_BITS + HEADING_BITS));
  }

  Headings.Heading heading(int at) {
    return headings.get((int) (places[at] >>> ROW_BITS & ((1L << HEADING_BITS) - 1)));
  }

  /// Where the group that begins at a place ends: the place behind it.
  int endOfGroup(int from) {
    long group = places[from] >>> ROW_BITS;
    int to = from + 1;
    while (to < places.length && places[to] >>> ROW_BITS == group) {
      to++;
    }
    return to;
  }

  /// Fetches the rows that come next from memory, where they lie in another order: to touch many
  /// one after the other lets the machine fetch them at the same time.
  ///
  /// @param from the first that was not fetched yet
  /// @param to behind the last that is needed
  /// @return behind the last that was fetched
  int fetch(int from, int to) {
    if (from >= to) {
      return from;
    }
    int end = Math.min(to + FETCHED_AT_ONCE, places.length);
    long touched = 0;
    for (int at = from; at < end; at++) {
      touched += rows.touch(row(at));
    }
    fetched = touched;
    return end;
  }
}
