package dev.tlssunset.posture.input.hive;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The list of the keys below a key: one leaf, or an index of leaves.
///
/// @param keys the offsets of their cells
/// @param isWhole whether as many were found as the key has
record Subkeys(List<Integer> keys, boolean isWhole) {

  private static final int HEADER = 4;
  private static final int DEEPEST_INDEX = 2;

  static Subkeys of(Cells cells, KeyNode key) {
    if (key.subkeys() == 0) {
      return new Subkeys(List.of(), true);
    }
    Collector collector = new Collector(cells);
    boolean isSound = collector.add(key.subkeyList(), 0);
    return new Subkeys(collector.keys, isSound && collector.keys.size() == key.subkeys());
  }

  private static final class Collector {
    private final Cells cells;
    private final List<Integer> keys = new ArrayList<>();
    private final Set<Integer> lists = new HashSet<>();

    Collector(Cells cells) {
      this.cells = cells;
    }

    /// Whether the list and all lists in it could be read.
    boolean add(int offset, int depth) {
      Cell list = cells.at(offset).orElse(null);
      if (list == null || list.length() < HEADER || !lists.add(offset)) {
        return false;
      }
      if (list.is("li")) {
        return addKeys(list, 4);
      }
      if (list.is("lf") || list.is("lh")) {
        return addKeys(list, 8);
      }
      return list.is("ri") && depth < DEEPEST_INDEX && addLists(list, depth);
    }

    private boolean addKeys(Cell list, int size) {
      int fitting = (list.length() - HEADER) / size;
      int count = Math.min(list.unsignedShort(2), fitting);
      if (!cells.mayFollow(count)) {
        return false;
      }
      for (int i = 0; i < count; i++) {
        keys.add(list.integer(HEADER + i * size));
      }
      return count == list.unsignedShort(2);
    }

    private boolean addLists(Cell index, int depth) {
      int fitting = (index.length() - HEADER) / 4;
      int count = Math.min(index.unsignedShort(2), fitting);
      boolean isSound = cells.mayFollow(count) && count == index.unsignedShort(2);
      for (int i = 0; i < count; i++) {
        isSound &= add(index.integer(HEADER + i * 4), depth + 1);
      }
      return isSound;
    }
  }
}
