package dev.tlssunset.testkit.spec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SignsTest {

  @Test
  void makesTheInvisibleVisible() {
    assertThat(Signs.resolved("a␀b␛c␉d␠e␍\n")).isEqualTo("a\0b\u001bc\td e\r\n");
  }

  @Test
  void endsTheFileWhereItSaysSo() {
    assertThat(Signs.resolved("cut he⊣\n")).isEqualTo("cut he");
  }

  @Test
  void repeatsAndNames() {
    assertThat(Signs.resolved("⟦ab×3⟧⟦U+202E⟧⟦␀×2⟧")).isEqualTo("ababab\u202e\0\0");
  }
}
