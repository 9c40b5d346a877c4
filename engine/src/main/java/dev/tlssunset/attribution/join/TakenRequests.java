package dev.tlssunset.attribution.join;

import dev.tlssunset.attribution.store.PassedRecord;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/// Which requests of balancers' logs servers' records were found for, in all parts of time and by
/// all threads.
///
/// Each part of time is joined by itself. A request near the edge of two may be taken in both, by
/// two records of servers. These are two requests all the same, so another one of the client, which
/// is left over, is what a server saw: as many are not counted again as were taken twice.
public final class TakenRequests {

  /// Requests that stand for one another.
  ///
  /// @param group of balancers
  /// @param via the path by which they came before the balancer
  record Alike(int client, int group, String version, int via) {}

  private static final Comparator<int[]> IN_TIME =
      Comparator.<int[]>comparingInt(record -> record[PassedRecord.START])
          .thenComparingLong(record -> PassedRecord.position(record, PassedRecord.POSITION));

  private final AtomicLongArray taken;

  /// How many were taken twice.
  private final Map<Alike, Integer> owed = new HashMap<>();

  /// As many of those that are left over, the first in time; the last of them on top.
  private final Map<Alike, PriorityQueue<int[]>> withheld = new HashMap<>();

  /// @param ids how many ids of records there are
  public TakenRequests(int ids) {
    taken = new AtomicLongArray(ids / Long.SIZE + 1);
  }

  /// Takes one for a server's record, in one part of time.
  ///
  /// @return whether none was found for it in another part
  boolean take(int id) {
    long bit = 1L << id;
    return (taken.getAndAccumulate(id / Long.SIZE, bit, (one, other) -> one | other) & bit) == 0;
  }

  /// One was taken for the second time.
  synchronized void owe(Alike alike) {
    owed.merge(alike, 1, Integer::sum);
  }

  boolean owesAny() {
    return !owed.isEmpty();
  }

  /// Takes notice of a request that nothing was joined with. To be called when all parts of time
  /// are joined.
  ///
  /// @return the numbers of the one to be counted in its place, if any
  synchronized int @Nullable [] leave(int[] records, int at, Alike alike) {
    int[] record = Arrays.copyOfRange(records, at, at + PassedRecord.INTS);
    Integer most = owed.get(alike);
    if (most == null) {
      return record;
    }
    PriorityQueue<int[]> ofThese =
        withheld.computeIfAbsent(alike, _ -> new PriorityQueue<>(IN_TIME.reversed()));
    ofThese.add(record);
    return ofThese.size() > most ? ofThese.poll() : null;
  }
}
