package dev.tlssunset.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibleTest {

  @ParameterizedTest
  @CsvSource({
    "27, \\x1b",
    "0, \\x00",
    "10, \\x0a",
    "127, \\x7f",
    "155, \\x9b",
    "8238, \\u202e",
    "8295, \\u2067",
    "8203, \\u200b",
    "8232, \\u2028",
    "65279, \\ufeff",
    "917601, \\ue0061"
  })
  void whatCannotBeSeenIsWrittenOut(int point, String shown) {
    assertThat(Visible.of("a" + Character.toString(point) + "b")).isEqualTo("a" + shown + "b");
  }

  @Test
  void ordinaryTextStays() {
    String text = "CONTOSO\\jörg 田中 <b> & \"x\"";
    assertThat(Visible.of(text)).isSameAs(text);
  }

  @Test
  void brokenSurrogatesCannotLeave() {
    assertThat(Visible.of("\uD800x")).isEqualTo("\\ud800x");
    assertThat(Visible.wellFormed("\uD800x\uDC00")).isEqualTo("\uFFFDx\uFFFD");
    assertThat(Visible.wellFormed("\uD83D\uDE00")).isEqualTo("\uD83D\uDE00");
  }
}
