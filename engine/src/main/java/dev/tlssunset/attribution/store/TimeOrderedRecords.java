package dev.tlssunset.attribution.store;

import java.util.Arrays;
import java.util.Comparator;

/// Records in the order of their time, and of their place in the evidence where that is the same:
/// threads put them aside in any order.
public final class TimeOrderedRecords {

  private final int[] records;
  private final int recordInts;
  private final int second;
  private final int position;

  /// @param records one behind the other
  /// @param recordInts how many numbers a record has
  /// @param second where a record has its time
  /// @param position where it has its place in the evidence
  public TimeOrderedRecords(int[] records, int recordInts, int second, int position) {
    this.records = records;
    this.recordInts = recordInts;
    this.second = second;
    this.position = position;
  }

  /// Hands them out.
  public void forEach(Spill.Reader reader) {
    long[] order = new long[records.length / recordInts];
    Arrays.setAll(order, record -> key(record * recordInts));
    Arrays.sort(order);
    int from = 0;
    while (from < order.length) {
      int to = from + 1;
      while (to < order.length && order[to] >> Integer.SIZE == order[from] >> Integer.SIZE) {
        to++;
      }
      forEach(order, from, to, reader);
      from = to;
    }
  }

  private long key(int at) {
    return (long) records[at + second] << Integer.SIZE | at;
  }

  /// Those of one second come mostly from one file.
  private boolean areInPlace(long[] order, int from, int to) {
    for (int i = from + 1; i < to; i++) {
      if (position(order[i - 1]) > position(order[i])) {
        return false;
      }
    }
    return true;
  }

  private long position(long key) {
    return PassedRecord.position(records, (int) key + position);
  }

  /// Hands out those of one second.
  private void forEach(long[] order, int from, int to, Spill.Reader reader) {
    if (areInPlace(order, from, to)) {
      for (int i = from; i < to; i++) {
        reader.read(records, (int) order[i]);
      }
      return;
    }
    Arrays.stream(order, from, to)
        .mapToObj(key -> (int) key)
        .sorted(Comparator.comparingLong(at -> PassedRecord.position(records, at + position)))
        .forEach(at -> reader.read(records, at));
  }
}
