package dev.tlssunset.attribution.verdict;

import dev.tlssunset.text.LongMap;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// What was found for the arrivals of one second, on one of the grounds. Arrivals come in the order
/// of their time.
final class SecondAtHand {

  /// Whatever the port is.
  static final int ANY_PORT = -1;

  private final List<Found> found = new ArrayList<>();
  private LongMap places = new LongMap();
  private int second;

  /// What fits arrivals of a kind from a port.
  ///
  /// @param address whose records were looked for
  /// @param group of balancers
  private record Found(int address, int kind, int port, int group, FittingRecords records) {

    boolean isOf(int address, int kind, int port, int group) {
      return this.address == address
          && this.kind == kind
          && this.port == port
          && this.group == group;
    }
  }

  /// What fits an arrival, and all others of its second and kind of which the same is asked.
  FittingRecords get(
      Arrival arrival, int address, int port, int group, Supplier<FittingRecords> find) {
    if (arrival.second != second) {
      second = arrival.second;
      found.clear();
      places = new LongMap();
    }
    long key =
        ((long) address << Integer.SIZE | arrival.kind)
            + (port * 0x1_0001L + group) * 0x9E3779B97F4A7C15L;
    int place = places.get(key);
    if (place != LongMap.ABSENT && found.get(place).isOf(address, arrival.kind, port, group)) {
      return found.get(place).records();
    }
    FittingRecords fitting = find.get();
    if (place == LongMap.ABSENT) {
      places.put(key, found.size());
      found.add(new Found(address, arrival.kind, port, group, fitting));
    }
    return fitting;
  }
}
