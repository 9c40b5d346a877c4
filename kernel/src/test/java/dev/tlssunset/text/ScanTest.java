package dev.tlssunset.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Against `String`, over Latin-1, in which every byte is a letter.
class ScanTest {

  private static final int ROUNDS = 30;

  private final SplittableRandom random = new SplittableRandom(21);

  @Test
  void findsBytes() {
    Slices.forEach(
        22,
        ROUNDS,
        "a\n\0\u00ff",
        slice -> {
          char wanted = "a\n\0\u00ff\u0080b".charAt(random.nextInt(6));
          int index = latin(slice).indexOf(wanted);
          assertThat(Scan.next(slice.bytes(), slice.from(), slice.to(), wanted))
              .as("%d in %s", (int) wanted, slice)
              .isEqualTo(index < 0 ? -1 : slice.from() + index);
        });
  }

  @Test
  void findsTheEndOfPlainValues() {
    Slices.forEach(
        30,
        ROUNDS,
        ",\"\n+-! \u00ac\u00a2",
        slice -> {
          byte[] bytes = slice.bytes().clone();
          bytes[slice.to()] = '\n';
          int expected = slice.from();
          while (bytes[expected] != ',' && bytes[expected] != '"' && !isControl(bytes[expected])) {
            expected++;
          }
          assertThat(Scan.plainEnd(bytes, slice.from())).as("%s", slice).isEqualTo(expected);
        });
  }

  private static boolean isControl(byte letter) {
    return letter >= 0 && letter < ' ';
  }

  @Test
  void findsBytesBelowALimit() {
    Slices.forEach(
        33,
        ROUNDS,
        "0-.\u00ac\u00ff",
        slice -> {
          byte[] bytes = slice.bytes().clone();
          bytes[slice.to()] = '\n';
          int expected = slice.from();
          while (bytes[expected] < 0 || bytes[expected] >= '-') {
            expected++;
          }
          assertThat(Scan.nextBelow(bytes, slice.from(), '-')).isEqualTo(expected);
        });
  }

  @Test
  void findsLineFeedsButNotBehindNul() {
    Slices.forEach(
        31,
        ROUNDS,
        "\n\0\t\u000b\u008a",
        slice -> {
          byte[] bytes = slice.bytes().clone();
          bytes[slice.to()] = '\n';
          int end = slice.from();
          while (bytes[end] != '\n' && bytes[end] != 0) {
            end++;
          }
          assertThat(Scan.lineFeed(bytes, slice.from())).isEqualTo(bytes[end] == 0 ? -1 : end);
        });
  }

  @Test
  void isSureOfSixteenBytesAboveALimit() {
    Slices.forEach(
        32,
        ROUNDS,
        ",-.0",
        slice -> {
          int lowest = 255;
          int highest = 0;
          for (int i = slice.from(); i < slice.from() + 16; i++) {
            lowest = Math.min(lowest, slice.bytes()[i] & 0xff);
            highest = Math.max(highest, slice.bytes()[i] & 0xff);
          }
          boolean isSure = Scan.maybeBelow(slice.bytes(), slice.from(), '-') == 0;
          assertThat(isSure && lowest < '-').isFalse();
          assertThat(isSure || lowest < '-' || highest > 127).isTrue();
        });
  }

  @Test
  void findsTexts() {
    Slices.forEach(
        23,
        ROUNDS,
        "ab\u00e9",
        slice -> {
          byte[] wanted = part(slice, "ab\u00e9");
          int index = latin(slice).indexOf(new String(wanted, ISO_8859_1));
          assertThat(Scan.find(slice.bytes(), slice.from(), slice.to(), wanted))
              .as("%s in %s", Arrays.toString(wanted), slice)
              .isEqualTo(index < 0 ? -1 : slice.from() + index);
        });
  }

  @Test
  void findsTextsInAnyCase() {
    Slices.forEach(
        24,
        ROUNDS,
        "aAbB@[`{",
        slice -> {
          byte[] wanted = asciiLower(part(slice, "ab"));
          int index = asciiLower(latin(slice)).indexOf(new String(wanted, ISO_8859_1));
          assertThat(Scan.findIgnoringCase(slice.bytes(), slice.from(), slice.to(), wanted))
              .as("%s in %s", Arrays.toString(wanted), slice)
              .isEqualTo(index < 0 ? -1 : slice.from() + index);
        });
  }

  @Test
  void comparesBeginningsAndEnds() {
    Slices.forEach(
        25,
        ROUNDS,
        "aA",
        slice -> {
          byte[] bytes = slice.bytes();
          int from = slice.from();
          int to = slice.to();
          byte[] wanted = part(slice, "aA");
          String text = latin(slice);
          String beginning = new String(wanted, ISO_8859_1);
          assertThat(Scan.startsWith(bytes, from, to, wanted))
              .isEqualTo(text.startsWith(beginning));
          byte[] lower = asciiLower(wanted);
          String lowerBeginning = new String(lower, ISO_8859_1);
          assertThat(Scan.startsWithIgnoringCase(bytes, from, to, lower))
              .isEqualTo(asciiLower(text).startsWith(lowerBeginning));
          assertThat(Scan.endsWithIgnoringCase(bytes, from, to, lower))
              .isEqualTo(asciiLower(text).endsWith(lowerBeginning));
        });
  }

  @Test
  void trimsBlanksAndTabs() {
    Slices.forEach(
        26,
        ROUNDS,
        " \t\n",
        slice -> {
          String text = latin(slice);
          int end = text.length();
          while (end > 0 && " \t".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
          }
          assertThat(Scan.trimEnd(slice.bytes(), slice.from(), slice.to()))
              .isEqualTo(slice.from() + end);
        });
  }

  @Test
  void skipsBlanksAndNothingElse() {
    Slices.forEach(
        28,
        ROUNDS,
        "   \t\n",
        slice -> {
          String text = latin(slice);
          int begin = 0;
          while (begin < text.length() && text.charAt(begin) == ' ') {
            begin++;
          }
          assertThat(Scan.skipBlanks(slice.bytes(), slice.from(), slice.to()))
              .isEqualTo(slice.from() + begin);
        });
  }

  @Test
  void knowsALoneHyphen() {
    Slices.forEach(
        27,
        2,
        "-",
        slice ->
            assertThat(Scan.isHyphen(slice.bytes(), slice.from(), slice.to()))
                .isEqualTo(latin(slice).equals("-")));
  }

  @Test
  void firstWordsAreTheBytesThemselves() {
    Slices.forEach(
        28,
        5,
        "",
        slice -> {
          long expected = 0;
          for (int i = 0; i < Math.min(8, slice.to() - slice.from()); i++) {
            expected |= (slice.bytes()[slice.from() + i] & 0xffL) << (8 * i);
          }
          assertThat(Scan.firstWord(slice.bytes(), slice.from(), slice.to())).isEqualTo(expected);
          if (slice.to() - slice.from() <= 8) {
            assertThat(Scan.wordOrHash(slice.bytes(), slice.from(), slice.to()))
                .isEqualTo(expected);
          }
        });
  }

  @Test
  void hashesDependOnNothingButTheSlice() {
    Slices.forEach(
        29,
        5,
        "",
        slice -> {
          byte[] elsewhere = new byte[slice.to() - slice.from() + 3 + Scan.SLACK];
          System.arraycopy(slice.copy(), 0, elsewhere, 3, slice.copy().length);
          assertThat(Scan.wordOrHash(elsewhere, 3, 3 + slice.copy().length))
              .isEqualTo(Scan.wordOrHash(slice.bytes(), slice.from(), slice.to()));
        });
  }

  /// A part of the slice, or something that may be in it.
  private byte[] part(Slices slice, String often) {
    int length = slice.to() - slice.from();
    if (length == 0 || random.nextBoolean()) {
      return random.nextBoolean()
          ? often.getBytes(ISO_8859_1)
          : often.substring(0, 1).getBytes(ISO_8859_1);
    }
    int start = random.nextInt(length);
    int end = start + 1 + random.nextInt(length - start);
    return Arrays.copyOfRange(slice.bytes(), slice.from() + start, slice.from() + end);
  }

  private static String latin(Slices slice) {
    return new String(slice.copy(), ISO_8859_1);
  }

  private static byte[] asciiLower(byte[] bytes) {
    return asciiLower(new String(bytes, ISO_8859_1)).getBytes(ISO_8859_1);
  }

  private static String asciiLower(String text) {
    StringBuilder lower = new StringBuilder(text);
    for (int i = 0; i < lower.length(); i++) {
      if (lower.charAt(i) < 0x80) {
        lower.setCharAt(i, lower.substring(i, i + 1).toLowerCase(Locale.ROOT).charAt(0));
      }
    }
    return lower.toString();
  }
}
