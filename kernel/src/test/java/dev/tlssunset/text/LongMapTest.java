package dev.tlssunset.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LongMapTest {

  @Test
  void holdsWhatWasPut() {
    SplittableRandom random = new SplittableRandom(71);
    LongMap map = new LongMap();
    Map<Long, Integer> expected = new HashMap<>();
    for (int i = 0; i < 50_000; i++) {
      long key = i % 3 == 0 ? random.nextLong() : random.nextLong(-5_000, 5_000);
      assertThat(map.get(key)).isEqualTo(expected.getOrDefault(key, LongMap.ABSENT));
      if (key != Long.MIN_VALUE && expected.putIfAbsent(key, i) == null) {
        map.put(key, i);
      }
    }
    expected.forEach((key, value) -> assertThat(map.get(key)).isEqualTo(value));
  }
}
