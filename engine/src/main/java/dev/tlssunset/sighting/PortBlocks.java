package dev.tlssunset.sighting;

import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/// Sorted records of logs in blocks: one for each client's port that captured connections may have
/// come from.
///
/// @param sorted so that those of one block stand side by side
/// @param isOfBlock whether two records belong to one block
/// @param port the port that a record's connection came from; 0 where not recorded
record PortBlocks<T>(List<T> sorted, BiPredicate<T, T> isOfBlock, ToIntFunction<T> port) {

  /// Hands out the blocks, those with a port first: they say for certain which connections are left
  /// to the others.
  void forEach(Consumer<List<T>> action) {
    forEachWithPort(action);
    split(
        sorted,
        isOfBlock,
        block -> {
          if (!hasPort(block)) {
            action.accept(block);
          }
        });
  }

  /// Hands out the blocks that have a port.
  void forEachWithPort(Consumer<List<T>> action) {
    split(
        sorted,
        isOfBlock,
        block -> {
          if (hasPort(block)) {
            action.accept(block);
          }
        });
  }

  private boolean hasPort(List<T> block) {
    return port.applyAsInt(block.getFirst()) != 0;
  }

  /// Hands out the runs of a list in which neighbours are alike.
  static <T> void split(List<T> sorted, BiPredicate<T, T> isLike, Consumer<List<T>> action) {
    int from = 0;
    for (int at = 1; at <= sorted.size(); at++) {
      if (at == sorted.size() || !isLike.test(sorted.get(at - 1), sorted.get(at))) {
        action.accept(sorted.subList(from, at));
        from = at;
      }
    }
  }
}
