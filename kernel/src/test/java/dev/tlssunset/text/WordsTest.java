package dev.tlssunset.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WordsTest {

  private static final int WORDS = 20_000;

  @Test
  void theFirstEqualLaneIsTheFirstEqualByte() {
    forRandomWords((bytes, random) -> {
      int wanted = bytes[random.nextInt(8)] & 0xff;
      long mask = Words.equal(Words.at(bytes, 0), Words.lanesOf(wanted));
      assertThat(Words.firstLane(mask)).isEqualTo(first(bytes, value -> value == wanted));
    });
  }

  @Test
  void noEqualLaneIsMissed() {
    forRandomWords((bytes, random) -> {
      int wanted = random.nextInt(256);
      long mask = Words.equal(Words.at(bytes, 0), Words.lanesOf(wanted));
      isCovered(bytes, mask, value -> value == wanted);
    });
  }

  @Test
  void noLaneBelowALimitIsMissed() {
    forRandomWords((bytes, random) -> {
      int limit = 1 + random.nextInt(127);
      isCovered(bytes, Words.below(Words.at(bytes, 0), limit), value -> value < limit);
    });
  }

  @Test
  void prefixesEndInZeros() {
    forRandomWords((bytes, random) -> {
      int length = 1 + random.nextInt(8);
      long prefix = Words.prefix(Words.at(bytes, 0), length);
      for (int i = 0; i < 8; i++) {
        int expected = i < length ? bytes[i] & 0xff : 0;
        assertThat(prefix >>> (8 * i) & 0xff).isEqualTo(expected);
      }
    });
  }

  private interface Condition {
    boolean holds(int value);
  }

  private interface WordCheck {
    void of(byte[] bytes, SplittableRandom random);
  }

  /// The lowest marked lane is right, and every lane for which the condition holds is marked.
  private static void isCovered(byte[] bytes, long mask, Condition condition) {
    int first = first(bytes, condition);
    assertThat(mask == 0).isEqualTo(first == 8);
    if (mask != 0) {
      assertThat(Words.firstLane(mask)).isEqualTo(first);
    }
    for (int i = 0; i < 8; i++) {
      boolean marked = (mask >>> (8 * i + 7) & 1) == 1;
      assertThat(marked || !condition.holds(bytes[i] & 0xff)).isTrue();
    }
  }

  private static int first(byte[] bytes, Condition condition) {
    int lane = 0;
    while (lane < 8 && !condition.holds(bytes[lane] & 0xff)) {
      lane++;
    }
    return lane;
  }

  /// Half of them of a few neighbouring values, for which subtraction borrows.
  private static void forRandomWords(WordCheck check) {
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < WORDS; i++) {
      byte[] bytes = new byte[8];
      random.nextBytes(bytes);
      int base = random.nextInt(256);
      for (int lane = 0; lane < 8 && i % 2 == 0; lane++) {
        bytes[lane] = (byte) (base + random.nextInt(3));
      }
      check.of(bytes, random);
    }
  }
}
