package dev.tlssunset.census.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A bag against a sorted set, used over and over: full, too, and in rising order or not.
class IntBagTest {

  @Test
  void holdsWhatASetHolds() {
    SplittableRandom random = new SplittableRandom(3);
    IntBag bag = new IntBag();
    for (int round = 0; round < 2000; round++) {
      bag.clear();
      TreeSet<Integer> set = new TreeSet<>();
      int count = random.nextInt(80);
      int different = 1 + random.nextInt(60);
      for (int i = 0; i < count; i++) {
        int number = round % 3 == 0 ? i / 2 : random.nextInt(different);
        bag.add(number);
        set.add(number);
      }
      assertThat(IntStream.range(0, bag.size()).map(bag::get)).containsExactlyElementsOf(set);
    }
  }
}
