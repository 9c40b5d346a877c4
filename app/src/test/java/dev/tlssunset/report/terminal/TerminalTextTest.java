package dev.tlssunset.report.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerminalTextTest {

  @Test
  void wideCharactersTakeTwoColumnsAndMarksNone() {
    assertThat(TerminalText.width("ab")).isEqualTo(2);
    assertThat(TerminalText.width("田中")).isEqualTo(4);
    assertThat(TerminalText.width("e\u0301")).isEqualTo(1);
    assertThat(TerminalText.width("\uD83D\uDE00")).isEqualTo(2);
  }

  @Test
  void aCutTextIsNeverWiderThanItsColumns() {
    assertThat(TerminalText.cut("abcdef", 6, "…")).isEqualTo("abcdef");
    assertThat(TerminalText.cut("abcdef", 5, "…")).isEqualTo("abcd…");
    assertThat(TerminalText.cut("田中田中", 6, "…")).isEqualTo("田中…");
  }

  @Test
  void pathsKeepTheirEnd() {
    assertThat(TerminalText.cutMiddle("iis/EXCH01/W3SVC1/u_ex180222.log", 20, "…"))
        .isEqualTo("iis/EX…_ex180222.log")
        .hasSize(20);
  }

  @Test
  void proseBreaksAtBlanks() {
    assertThat(TerminalText.wrap("one two three", 7)).containsExactly("one two", "three");
  }
}
