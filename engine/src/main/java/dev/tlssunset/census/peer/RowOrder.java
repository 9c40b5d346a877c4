package dev.tlssunset.census.peer;

import dev.tlssunset.census.tally.Rows;
import dev.tlssunset.observation.ObservationKind;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/// The rows of a tally that are shown, in the order in which they are: by peer, then by what they
/// are counted under. Those that are alike in both are a group.
final class RowOrder {

  /// A row's place in the order is one number: peer, heading, row.
  private static final int ROW_BITS = 28;

  private static final int DIGIT_BITS = 11;

  private static final int FETCHED_AT_ONCE = 64;

  private final Rows rows;
  private final Peers peers;
  private final boolean[] shown;
  private final long[] places;
  private final Headings headings;
  private final int headingBits;

  /// Keeps the compiler from leaving out reads whose values nobody needs.
  @SuppressWarnings("UnusedVariable")
  private long fetched;

  RowOrder(
      Rows rows, Peers peers, List<ObservationKind> kinds, Predicate<ObservationKind> isShown) {
    this.rows = rows;
    this.peers = peers;
    headings = new Headings(kinds);
    headingBits = bits(headings.count());
    int groupBits = bits(peers.count()) + headingBits;
    shown = new boolean[kinds.size()];
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
        all[count++] = (peer << headingBits | heading) << ROW_BITS | row;
      }
    }
    places = sorted(count == all.length ? all : Arrays.copyOf(all, count), groupBits);
  }

  /// Sorts by peer and heading, of which there are few, and else leaves the order as it is: counts
  /// how often each digit comes, and so knows where its numbers go.
  ///
  /// @param bits of peer and heading
  private static long[] sorted(long[] places, int bits) {
    long[] from = places;
    long[] to = new long[places.length];
    for (int shift = ROW_BITS; shift < ROW_BITS + bits; shift += DIGIT_BITS) {
      int[] next = starts(from, shift);
      for (long place : from) {
        to[next[digit(place, shift)]++] = place;
      }
      long[] sorted = to;
      to = from;
      from = sorted;
    }
    return from;
  }

  /// By digit, how many places have a lower one.
  private static int[] starts(long[] places, int shift) {
    int[] starts = new int[(1 << DIGIT_BITS) + 1];
    for (long place : places) {
      starts[digit(place, shift) + 1]++;
    }
    for (int digit = 1; digit < starts.length; digit++) {
      starts[digit] += starts[digit - 1];
    }
    return starts;
  }

  private static int digit(long place, int shift) {
    return (int) (place >>> shift) & (1 << DIGIT_BITS) - 1;
  }

  /// How many bits the numbers below a count have.
  private static int bits(int count) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(count);
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
    return (int) (places[at] >>> (ROW_BITS + headingBits));
  }

  /// Whether the rows of a kind are shown.
  boolean isShown(int kind) {
    return shown[kind];
  }

  /// What a peer's observations of a kind are counted under.
  ///
  /// @param peer its place among [Peers]
  Headings.Heading heading(int kind, int peer) {
    return headings.get(headings.of(kind, peers.isOwn(peer)));
  }

  /// What the rows at a place of the order are counted under.
  Headings.Heading heading(int at) {
    return headings.get((int) (places[at] >>> ROW_BITS & ((1L << headingBits) - 1)));
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
