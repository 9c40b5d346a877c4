package dev.tlssunset.census.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.text.Symbols;
import org.junit.jupiter.api.Test;

class SymbolMemoTest {

  private final Symbols symbols = new Symbols(1 << 20);

  @Test
  void tellsTheTextOfEachSymbolAlsoWhereMoreAreAskedForThanItKeeps() {
    SymbolMemo<String> texts = new SymbolMemo<>(symbols, LogText::software);
    int[] many = new int[10_000];
    for (int i = 0; i < many.length; i++) {
      many[i] = symbols.of("Agent/" + i + "+(x)");
    }
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < many.length; i++) {
        assertThat(texts.of(many[i])).isEqualTo("Agent/" + i + " (x)");
      }
    }
    assertThat(texts.of(Symbols.NONE)).isEmpty();
  }

  @Test
  void makesAShortTextOnceAndKeepsNoLongOne() {
    SymbolMemo<String> texts = new SymbolMemo<>(symbols, LogText::software);
    int brief = symbols.of("a+b");
    int longer = symbols.of("+".repeat(5000));
    assertThat(texts.of(brief)).isSameAs(texts.of(brief));
    assertThat(texts.of(longer)).isNotSameAs(texts.of(longer)).isBlank();
  }
}
