package dev.tlssunset.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SymbolsTest {

  private static final long ROOM = 64 << 20;

  @Test
  void equalBytesHaveOneNumber() {
    Symbols symbols = new Symbols(ROOM);
    SymbolCache one = new SymbolCache(symbols);
    SymbolCache other = new SymbolCache(symbols);
    Map<ByteBuffer, Integer> numbers = new HashMap<>();
    Slices.forEach(
        51,
        60,
        "ab",
        slice -> {
          int number = one.of(slice.bytes(), slice.from(), slice.to());
          assertThat(other.of(slice.bytes(), slice.from(), slice.to())).isEqualTo(number);
          assertThat(symbols.of(slice.bytes(), slice.from(), slice.to())).isEqualTo(number);
          assertThat(symbols.bytes(number)).isEqualTo(slice.copy());
          numbers.merge(
              ByteBuffer.wrap(slice.copy()),
              number,
              (known, now) -> {
                assertThat(now).isEqualTo(known);
                return known;
              });
        });
    assertThat(numbers.values()).doesNotHaveDuplicates();
    assertThat(numbers.get(ByteBuffer.allocate(0))).isEqualTo(Symbols.NONE);
  }

  @Test
  void oneByteMoreIsAnother() {
    Symbols symbols = new Symbols(ROOM);
    SymbolCache cache = new SymbolCache(symbols);
    byte[] zeros = new byte[Slices.LONGEST + Words.SLACK];
    int[] numbers =
        IntStream.rangeClosed(0, Slices.LONGEST)
            .map(length -> cache.of(zeros, 0, length))
            .toArray();
    assertThat(numbers).doesNotHaveDuplicates();
  }

  @Test
  void aCacheThatForgetsStillSaysTheSame() {
    Symbols symbols = new Symbols(Long.MAX_VALUE);
    SymbolCache cache = new SymbolCache(symbols);
    SymbolCache small = new SymbolCache(symbols, 200 << 10);
    int size = 64 << 10;
    byte[] bytes = new byte[size + Words.SLACK];
    int count = 1_500;
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < count; i++) {
        Arrays.fill(bytes, (byte) i);
        bytes[size - 1] = (byte) (i >> 8);
        assertThat(cache.of(bytes, 0, size)).isEqualTo(2 + i);
        assertThat(small.of(bytes, 0, size)).isEqualTo(2 + i);
      }
    }
    assertThat(small.generation()).isGreaterThan(count / 2);
    assertThat(symbols.size()).isEqualTo(2 + count);
  }

  @Test
  void whatComesWhenItIsFullIsNotToldApart() {
    Symbols symbols = new Symbols(10_000);
    int first = symbols.of("first");
    for (int i = 0; i < 1_000; i++) {
      symbols.of("text " + i);
    }
    assertThat(symbols.of("one more")).isEqualTo(Symbols.NOT_TOLD_APART);
    assertThat(symbols.of("first")).isEqualTo(first);
    assertThat(symbols.text(Symbols.NOT_TOLD_APART)).contains("too many");
  }

  @Test
  void manyThreadsAgree() throws InterruptedException {
    Symbols symbols = new Symbols(ROOM);
    int[][] numbers = new int[4][20_000];
    Thread[] threads = new Thread[numbers.length];
    for (int t = 0; t < threads.length; t++) {
      int[] mine = numbers[t];
      SplittableRandom random = new SplittableRandom(t);
      threads[t] = Thread.ofPlatform().start(() -> fill(mine, symbols, random));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    for (int i = 0; i < numbers[0].length; i++) {
      for (int[] others : numbers) {
        if (others[i] != 0 && numbers[0][i] != 0) {
          assertThat(others[i]).isEqualTo(numbers[0][i]);
        }
      }
    }
  }

  private static void fill(int[] numbers, Symbols symbols, SplittableRandom random) {
    SymbolCache cache = new SymbolCache(symbols);
    for (int i = 0; i < numbers.length; i++) {
      int value = random.nextInt(numbers.length);
      byte[] bytes = ByteBuffer.allocate(12 + Words.SLACK).putInt(value).putInt(value).array();
      numbers[value] = cache.of(bytes, 0, 12);
    }
  }
}
