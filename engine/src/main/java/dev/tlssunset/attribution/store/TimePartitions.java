package dev.tlssunset.attribution.store;

import java.util.BitSet;

/// The parts in which records lie that may be joined, by their time: stretches of 2^9 seconds, and
/// each part has every 256th of them.
public final class TimePartitions {

  public static final int COUNT = 256;

  /// Connections are looked for so many seconds before and behind their time.
  public static final int MARGIN = 8;

  private static final int TIME_BITS = 9;

  private TimePartitions() {}

  /// The partition of what happened in a second.
  public static int of(int second) {
    return partition(second >> TIME_BITS);
  }

  private static int partition(int time) {
    return time & (COUNT - 1);
  }

  /// Puts a record of [PassedRecord] into all partitions in whose time the connection was open.
  static void distribute(int[] record, int at, Spill to) {
    int home = record[at + PassedRecord.START] >> TIME_BITS;
    int first = (record[at + PassedRecord.START] - MARGIN) >> TIME_BITS;
    int last = (record[at + PassedRecord.END] + MARGIN) >> TIME_BITS;
    int flags = record[at + PassedRecord.TO_PORT] & ~PassedRecord.HOME;
    for (int time = first; time <= last && time < first + COUNT; time++) {
      record[at + PassedRecord.TO_PORT] = flags | (time == home ? PassedRecord.HOME : 0);
      to.add(partition(time), record, at);
    }
  }

  /// The same, by the balancer's clock and by those of servers.
  ///
  /// @param skews by how much these are ahead
  public static void distribute(int[] record, int at, int[] skews, Spill to) {
    if (skews.length == 0) {
      distribute(record, at, to);
      return;
    }
    int home = of(record[at + PassedRecord.START]);
    BitSet chosen = new BitSet(COUNT);
    addTimes(record, at, 0, chosen);
    for (int skew : skews) {
      addTimes(record, at, skew, chosen);
    }
    int flags = record[at + PassedRecord.TO_PORT] & ~PassedRecord.HOME;
    chosen.stream()
        .forEach(partition -> {
          record[at + PassedRecord.TO_PORT] = flags | (partition == home ? PassedRecord.HOME : 0);
          to.add(partition, record, at);
        });
  }

  private static void addTimes(int[] record, int at, int skew, BitSet chosen) {
    int first = (record[at + PassedRecord.START] + skew - MARGIN) >> TIME_BITS;
    int last = (record[at + PassedRecord.END] + skew + MARGIN) >> TIME_BITS;
    for (int time = first; time <= last && time < first + COUNT; time++) {
      chosen.set(partition(time));
    }
  }
}
