package dev.tlssunset.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NumbersTest {

  @Test
  void decimalsAreThoseOfJava() {
    Slices.forEach(
        81,
        40,
        "0123456789/:",
        slice -> {
          String text = new String(slice.copy(), ISO_8859_1);
          int expected = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : Numbers.NOT_A_NUMBER;
          assertThat(Numbers.decimal(slice.bytes(), slice.from(), slice.to())).isEqualTo(expected);
        });
    assertThat(decimal("999999999")).isEqualTo(999_999_999);
    assertThat(decimal("1000000000")).isEqualTo(Numbers.NOT_A_NUMBER);
  }

  @Test
  void longDecimalsHaveUpTo18Digits() {
    assertThat(longDecimal("1000000000")).isEqualTo(1_000_000_000);
    assertThat(longDecimal("999999999999999999")).isEqualTo(999_999_999_999_999_999L);
    for (String text : List.of("", "-", "-1", "1000000000000000000", "12/", "1:")) {
      assertThat(longDecimal(text)).as(text).isEqualTo(Numbers.NOT_A_NUMBER);
    }
  }

  @Test
  void hexadecimalsAreThoseOfJava() {
    Slices.forEach(
        82,
        40,
        "0123456789abcdefABCDEFxX/:@G`g",
        slice -> {
          String text = new String(slice.copy(), ISO_8859_1);
          String digits = text.matches("0[xX].+") ? text.substring(2) : text;
          long expected =
              digits.matches("[0-9a-fA-F]{1,8}")
                  ? Long.parseLong(digits, 16)
                  : Numbers.NOT_A_NUMBER;
          assertThat(Numbers.hexadecimal(slice.bytes(), slice.from(), slice.to()))
              .as(text)
              .isEqualTo(expected);
        });
    assertThat(hexadecimal("0xFFFFFFFF")).isEqualTo(0xffffffffL);
    assertThat(hexadecimal("0x")).isEqualTo(Numbers.NOT_A_NUMBER);
    assertThat(hexadecimal("")).isEqualTo(Numbers.NOT_A_NUMBER);
  }

  @Test
  void digitsEndWhereAnythingElseBegins() {
    Slices.forEach(
        83,
        40,
        "0123456789/: ",
        slice -> {
          String text = new String(slice.copy(), ISO_8859_1);
          int digits = text.length() - text.replaceFirst("^[0-9]+", "").length();
          assertThat(Numbers.digitsEnd(slice.bytes(), slice.from(), slice.to()))
              .isEqualTo(slice.from() + digits);
        });
  }

  @Test
  void everyByteAloneIsADigitOrNot() {
    for (int value = 0; value < 256; value++) {
      String letter = String.valueOf((char) value);
      assertThat(decimal(letter)).isEqualTo(letter.matches("[0-9]") ? value - '0' : -1);
      assertThat(hexadecimal(letter))
          .isEqualTo(letter.matches("[0-9a-fA-F]") ? Character.digit(value, 16) : -1);
    }
  }

  private static int decimal(String text) {
    return Numbers.decimal(text.getBytes(ISO_8859_1), 0, text.length());
  }

  private static long longDecimal(String text) {
    return Numbers.longDecimal(text.getBytes(ISO_8859_1), 0, text.length());
  }

  private static long hexadecimal(String text) {
    return Numbers.hexadecimal(text.getBytes(ISO_8859_1), 0, text.length());
  }
}
