package dev.tlssunset.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SliceMemoTest {

  private final SliceMemo memo = new SliceMemo();

  @Test
  void recognisesWhatItRemembersAndNothingElse() {
    memo.set(new byte[Words.SLACK], 0, 0);
    byte[][] last = {new byte[0]};
    Slices.forEach(
        61,
        20,
        "aa",
        slice -> {
          boolean same = Arrays.equals(last[0], slice.copy());
          assertThat(memo.is(slice.bytes(), slice.from(), slice.to())).isEqualTo(same);
          memo.set(slice.bytes(), slice.from(), slice.to());
          assertThat(memo.is(slice.bytes(), slice.from(), slice.to())).isTrue();
          assertThat(memo.isAt(slice.bytes(), slice.from())).isTrue();
          last[0] = slice.copy();
        });
    memo.clear();
    assertThat(memo.is(new byte[Words.SLACK], 0, 0)).isFalse();
    assertThat(memo.isAt(new byte[Words.SLACK], 0)).isFalse();
  }

  @Test
  void oneBitMakesTheDifference() {
    Slices.forEach(
        62,
        3,
        "",
        slice -> {
          memo.set(slice.bytes(), slice.from(), slice.to());
          for (int i = slice.from(); i < slice.to(); i++) {
            byte[] other = slice.bytes().clone();
            other[i] ^= (byte) (1 << (i & 7));
            assertThat(memo.is(other, slice.from(), slice.to())).isFalse();
            assertThat(memo.isAt(other, slice.from())).isFalse();
          }
        });
  }
}
