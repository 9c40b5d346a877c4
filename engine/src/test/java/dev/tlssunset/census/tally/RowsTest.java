package dev.tlssunset.census.tally;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.observation.Observation;
import dev.tlssunset.text.Symbols;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Rows against a map, and within their bounds.
class RowsTest {

  @Test
  void countsAsAMapWould() {
    SplittableRandom random = new SplittableRandom(7);
    Rows rows = new Rows();
    Map<List<Integer>, Long> expected = new HashMap<>();
    for (int i = 0; i < 50_000; i++) {
      Observation seen = seen(random, 6);
      rows.add(seen);
      expected.merge(List.of(seen.kind, seen.peer, seen.user, seen.software), 1L, Long::sum);
    }
    rows.settle();
    Map<List<Integer>, Long> counted = new HashMap<>();
    for (int row = 0; row < rows.count(); row++) {
      counted.put(
          List.of(rows.kind(row), rows.peer(row), rows.user(row), rows.software(row)),
          rows.observations(row));
    }
    assertThat(counted).isEqualTo(expected);
  }

  @Test
  void countsAgainAsItCountsAnew() {
    SplittableRandom random = new SplittableRandom(9);
    Rows anew = new Rows();
    Rows again = new Rows();
    Map<List<Integer>, Integer> numbers = new HashMap<>();
    for (int i = 0; i < 10_000; i++) {
      Observation seen = seen(random, 4);
      anew.add(seen);
      List<Integer> what = List.of(seen.kind, seen.peer, seen.user, seen.software);
      Integer number = numbers.get(what);
      if (number == null) {
        numbers.put(what, again.addFirst(seen));
      } else {
        again.addAgain(number, seen.second, seen.position);
      }
    }
    anew.settle();
    again.settle();
    assertThat(lines(again)).containsExactlyInAnyOrderElementsOf(lines(anew));
  }

  @Test
  void addsUpToTheSameInAnyParts() {
    Rows whole = new Rows();
    Rows first = new Rows();
    Rows second = new Rows();
    SplittableRandom random = new SplittableRandom(8);
    for (int i = 0; i < 10_000; i++) {
      Observation seen = seen(random, 4);
      whole.add(seen);
      (random.nextBoolean() ? first : second).add(seen);
    }
    whole.settle();
    first.settle();
    second.settle();
    second.add(first);
    assertThat(lines(second)).containsExactlyInAnyOrderElementsOf(lines(whole));
  }

  @Test
  void standsWhereItsEarliestObservationDoes() {
    Rows rows = new Rows();
    Rows others = new Rows();
    rows.add(seen(20, 1));
    rows.add(seen(10, 5));
    rows.add(seen(10, 4));
    others.add(seen(10, 3));
    others.add(seen(30, 2));
    rows.settle();
    others.settle();
    rows.add(others);
    assertThat(rows.count()).isEqualTo(1);
    assertThat(rows.position(0)).isEqualTo(3);
  }

  private static Observation seen(long second, long position) {
    Observation seen = new Observation();
    seen.second = second;
    seen.position = position;
    return seen;
  }

  @Test
  void losesNoCountWhenThereIsNoMoreRoom() {
    Rows rows = new Rows(160);
    for (int i = 0; i < 10_000; i++) {
      Observation seen = new Observation();
      seen.kind = i % 3;
      seen.peer = 2 + i;
      seen.user = 2 + i;
      rows.add(seen);
    }
    rows.settle();
    assertThat(IntStream.range(0, rows.count()).mapToLong(rows::observations).sum())
        .isEqualTo(10_000);
    assertThat(rows.count()).isLessThanOrEqualTo(160 + 10 + 3);
    assertThat(IntStream.range(0, rows.count()).map(rows::peer)).contains(Symbols.NOT_TOLD_APART);
  }

  private static Observation seen(SplittableRandom random, int different) {
    Observation seen = new Observation();
    seen.kind = random.nextInt(different);
    seen.peer = random.nextInt(different * 20);
    seen.user = random.nextInt(different);
    seen.software = random.nextInt(different);
    seen.second = 1_700_000_000L + random.nextInt(10_000);
    seen.position = random.nextLong(1L << 40);
    return seen;
  }

  private static List<String> lines(Rows rows) {
    return IntStream.range(0, rows.count())
        .mapToObj(row ->
            "%d %d %d %d: %d, %d to %d, %d"
                .formatted(
                    rows.kind(row),
                    rows.peer(row),
                    rows.user(row),
                    rows.software(row),
                    rows.observations(row),
                    rows.firstSecond(row),
                    rows.lastSecond(row),
                    rows.position(row)))
        .toList();
  }
}
