package dev.tlssunset.ingest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// The order in which threads take files: large ones first and small ones last, so that all threads
/// end together. Between them as they lie, so that the logs of one server come one after the other:
/// what a reader learned of the last helps with the next.
final class ReadingOrder {

  /// A file is large that holds a sixteenth of all bytes.
  private static final int LARGE = 16;

  /// Small are the smallest files that hold an eighth of all bytes together.
  private static final int SMALL = 8;

  private ReadingOrder() {}

  /// The numbers of files with these sizes, in bytes.
  static List<Integer> of(long[] sizes) {
    Comparator<Integer> largestFirst = (one, other) -> Long.compare(sizes[other], sizes[one]);
    List<Integer> all = new ArrayList<>(IntStream.range(0, sizes.length).boxed().toList());
    all.sort(largestFirst);
    long total = IntStream.range(0, sizes.length).mapToLong(file -> sizes[file]).sum();
    int large = 0;
    while (large < sizes.length && sizes[all.get(large)] * LARGE >= total) {
      large++;
    }
    int small = sizes.length;
    for (long last = 0; small > large; small--) {
      last += sizes[all.get(small - 1)];
      if (last * SMALL > total) {
        break;
      }
    }
    all.subList(large, small).sort(Comparator.naturalOrder());
    return all;
  }
}
