package dev.tlssunset.census.tally;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Hours against a map, and within their bounds.
class HoursTest {

  private static final int HOUR = 3600;

  @Test
  void countsAsAMapWouldInAnyParts() {
    SplittableRandom random = new SplittableRandom(3);
    Hours first = new Hours();
    Hours second = new Hours();
    Map<List<Long>, Long> expected = new HashMap<>();
    for (int i = 0; i < 50_000; i++) {
      long time = random.nextInt(200 * HOUR);
      int kind = random.nextInt(300);
      (random.nextBoolean() ? first : second).add(time, kind);
      expected.merge(List.of(time / HOUR, (long) kind), 1L, Long::sum);
    }
    first.add(second);
    assertThat(counts(first)).isEqualTo(expected);
    assertThat(first.pairs()).isEqualTo(expected.size());
  }

  @Test
  void beginsAnewWhenCleared() {
    Hours hours = new Hours();
    hours.add(HOUR, 7);
    hours.clear();
    hours.add(HOUR, 8);
    assertThat(counts(hours)).isEqualTo(Map.of(List.of(1L, 8L), 1L));
  }

  /// A year of many kinds, few of which come in each hour.
  @Test
  void takesNoMemoryForWhatWasNotSeen() {
    Hours hours = new Hours();
    for (int hour = 0; hour < 90_000; hour++) {
      hours.add((long) hour * HOUR, hour % 20_000);
    }
    assertThat(hours.pairs()).isEqualTo(90_000);
    assertThat(hours.seen()).hasSize(90_000);
  }

  @Test
  void losesNoCountWhenThereIsNoMoreRoom() {
    Hours hours = new Hours(100);
    for (int i = 0; i < 1_000; i++) {
      hours.add((long) (i % 500) * HOUR, i % 7);
    }
    Map<List<Long>, Long> counts = counts(hours);
    assertThat(counts.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(1_000);
    assertThat(counts).hasSizeLessThan(120);
    assertThat(hours.seen().first()).isEqualTo(Hours.NOT_TOLD_APART);
  }

  private static Map<List<Long>, Long> counts(Hours hours) {
    Map<List<Long>, Long> counts = new HashMap<>();
    for (long hour : hours.seen()) {
      hours.forEach(hour, (kind, count) -> counts.put(List.of(hour, (long) kind), count));
    }
    return counts;
  }
}
