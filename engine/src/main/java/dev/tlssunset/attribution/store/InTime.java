package dev.tlssunset.attribution.store;

import java.util.Arrays;
import java.util.Comparator;

/// Records in the order of their time, and of their place in the evidence where that is the same:
/// threads put them aside in any order.
public final class InTime {

  private final int recordInts;
  private final int second;
  private final int position;
  private final IntList records;

  /// @param recordInts how many numbers a record has
  /// @param second where a record has its time
  /// @param position where it has its place in the evidence
  public InTime(int recordInts, int second, int position) {
    this.recordInts = recordInts;
    this.second = second;
    this.position = position;
    records = new IntList(recordInts * 16);
  }

  public void add(int[] from, int at) {
    records.addAll(from, at, recordInts);
  }

  /// Hands them out.
  public void forEach(Spill.Reader reader) {
    int[] all = records.array();
    Integer[] order = new Integer[records.size() / recordInts];
    Arrays.setAll(order, record -> record * recordInts);
    Arrays.sort(
        order,
        Comparator.<Integer>comparingInt(at -> all[at + second])
            .thenComparingLong(at -> Passed.position(all, at + position)));
    for (int at : order) {
      reader.read(all, at);
    }
  }
}
