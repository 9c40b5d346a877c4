package dev.tlssunset.attribution.knowledge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// When clients were seen, in cells of time: of each cell, the first second and the last. However
/// much a client asks for, it has no more cells than fit into the time.
///
/// There is room for so many cells. Where they are more, a sample of the clients is followed: all
/// cells of a client, or none.
final class Stretches {

  private static final int FROM = 0;
  private static final int TO = 1;
  private static final int HASH = 2;

  /// A cell of a client's time.
  ///
  /// @param pair of a group of balancers and a server, see [Skews#pair]
  private record Cell(int client, long pair, int number) {}

  private final int bits;
  private final int most;
  private final Map<Cell, int[]> cells = new HashMap<>();
  private int shift;

  /// @param bits of a second that do not tell cells apart
  /// @param most cells there is room for
  Stretches(int bits, int most) {
    this.bits = bits;
    this.most = most;
  }

  /// @param hash of the client's address: the same in every run
  void add(int client, int hash, long pair, int from, int to) {
    if (!Skews.isKept(hash, shift)) {
      return;
    }
    int[] cell =
        cells.computeIfAbsent(
            new Cell(client, pair, from >> bits), _ -> new int[] {from, to, hash});
    cell[FROM] = Math.min(cell[FROM], from);
    cell[TO] = Math.max(cell[TO], to);
    while (cells.size() > most && shift < Integer.SIZE - 1) {
      shift++;
      cells.values().removeIf(other -> !Skews.isKept(other[HASH], shift));
    }
  }

  int shift() {
    return shift;
  }

  boolean isEmpty() {
    return cells.isEmpty();
  }

  /// First and last second of the cells of each client, in any order, by pair and client.
  ///
  /// @param shared how many zeros the hashes of the clients begin with
  Map<Long, Map<Integer, List<int[]>>> byPair(int shared) {
    Map<Long, Map<Integer, List<int[]>>> byPair = new HashMap<>();
    cells.forEach((cell, times) -> {
      if (Skews.isKept(times[HASH], shared)) {
        byPair
            .computeIfAbsent(cell.pair, _ -> new HashMap<>())
            .computeIfAbsent(cell.client, _ -> new ArrayList<>())
            .add(times);
      }
    });
    return byPair;
  }

  /// The same times in their order, with those made one between which there is no more than a gap:
  /// first and last second of each, by turns.
  static int[] joined(List<int[]> times, int gap) {
    List<int[]> inOrder = new ArrayList<>(times);
    inOrder.sort((one, other) -> Integer.compare(one[FROM], other[FROM]));
    int[] joined = new int[2 * inOrder.size()];
    int count = 0;
    for (int[] next : inOrder) {
      if (count > 0 && next[FROM] - joined[count - 1] <= gap) {
        joined[count - 1] = Math.max(joined[count - 1], next[TO]);
      } else {
        joined[count++] = next[FROM];
        joined[count++] = next[TO];
      }
    }
    return Arrays.copyOf(joined, count);
  }
}
