package dev.tlssunset.source.capture.flow;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReassemblerTest {

  private static final int FIRST = 1000;

  private final List<String> told = new ArrayList<>();
  private final Reassembler.Taker taker =
      new Reassembler.Taker() {
        @Override
        public void take(byte[] bytes, int from, int to) {
          told.add(new String(bytes, from, to - from, US_ASCII));
        }

        @Override
        public void missed(int count) {
          told.add("missed " + count);
        }

        @Override
        public void disagreed() {
          told.add("disagreed");
        }
      };
  private final Buffers buffers = new Buffers();
  private final Reassembler reassembler = new Reassembler(buffers);

  @BeforeEach
  void begin() {
    reassembler.begin(FIRST);
  }

  @Test
  void saysWhereBytesDisagreeThatCameAgain() {
    say(0, "abcd");
    say(2, "cX");
    assertThat(told).containsExactly("abcd", "disagreed");
  }

  @Test
  void aKeepAliveSaysNothing() {
    say(0, "abcd");
    say(3, "X");
    say(4, "ef");
    assertThat(told).containsExactly("abcd", "ef");
  }

  @Test
  void comparesNothingWithBytesThatNeverCame() {
    say(0, "ab");
    say(4, "ef");
    reassembler.giveUp(taker);
    say(2, "cd");
    assertThat(told).containsExactly("ab", "missed 2", "ef");
  }

  /// Numbers are 32 bits: what lies half of them away is as far ahead as behind.
  @ParameterizedTest
  @ValueSource(
      ints = {
        Integer.MIN_VALUE,
        Integer.MIN_VALUE + 1,
        Integer.MIN_VALUE + 4,
        -Reassembler.FARTHEST - 1,
        Reassembler.FARTHEST + 1,
        Integer.MAX_VALUE
      })
  void passesOverWhatLiesTooFarAway(int offset) {
    say(0, "abcd");
    say(offset, "xxxx");
    say(4, "ef");
    assertThat(told).containsExactly("abcd", "ef");
  }

  /// A buffer comes to another connection with what the last one left in it.
  @Test
  void comparesNothingWithWhatAnotherConnectionSaid() {
    say(0, "abcdef");
    reassembler.release();
    reassembler.begin(FIRST);
    say(0, "uv");
    say(4, "yz");
    say(2, "wx");
    say(0, "uvwxyz");
    assertThat(told).containsExactly("abcdef", "uv", "wxyz");
  }

  @Test
  void buffersComeAgain() {
    byte[] first = buffers.take(3000);
    buffers.giveBack(first);
    assertThat(buffers.take(2100)).isSameAs(first).hasSize(4096);
    assertThat(buffers.take(2100)).isNotSameAs(first);
    assertThat(buffers.take(1 << 20)).hasSize(1 << 20);
  }

  private void say(int offset, String text) {
    byte[] bytes = text.getBytes(US_ASCII);
    byte[] packet = Arrays.copyOf(bytes, bytes.length + 1);
    reassembler.add(FIRST + offset, packet, 0, bytes.length, taker);
  }
}
