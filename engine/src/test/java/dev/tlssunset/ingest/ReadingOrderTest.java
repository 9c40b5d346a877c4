package dev.tlssunset.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReadingOrderTest {

  @Test
  void takesFilesAsTheyLieBetweenTheLargeAndTheSmall() {
    long[] sizes = new long[52];
    Arrays.fill(sizes, 100);
    sizes[7] = 3;
    sizes[20] = 2000;
    sizes[30] = 5;
    sizes[31] = 101;
    sizes[40] = 9000;

    List<Integer> order = ReadingOrder.of(sizes);

    assertThat(order.subList(0, 2)).containsExactly(40, 20);
    assertThat(order.subList(2, 34)).isSorted().contains(31).doesNotContain(7, 30);
    assertThat(order.subList(50, 52)).containsExactly(30, 7);
  }

  /// By the simplest model of two threads: whoever is free takes the next file.
  @Test
  void letsThreadsEndTogether() {
    SplittableRandom random = new SplittableRandom(3);
    for (int run = 0; run < 500; run++) {
      long[] sizes =
          random.longs(1 + random.nextInt(200), 0, 1000).map(size -> size * size).toArray();
      long total = Arrays.stream(sizes).sum();
      long[] busy = new long[2];
      for (int file : ReadingOrder.of(sizes)) {
        busy[busy[0] <= busy[1] ? 0 : 1] += sizes[file];
      }
      long largest = Arrays.stream(sizes).max().orElse(0);
      assertThat(Math.abs(busy[0] - busy[1])).isLessThanOrEqualTo(Math.max(largest, total / 16));
    }
  }

  @Test
  void leavesNoFileOut() {
    for (long[] sizes :
        List.of(new long[0], new long[] {0, 0, 0}, new long[] {Long.MAX_VALUE / 32})) {
      List<Integer> order = ReadingOrder.of(sizes);

      assertThat(order)
          .containsExactlyInAnyOrderElementsOf(IntStream.range(0, sizes.length).boxed().toList());
    }
    assertThat(Collections.max(ReadingOrder.of(new long[300]))).isEqualTo(299);
  }
}
