package dev.tlssunset.source.balancer.pattern;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.text.Scan;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The matcher against regular expressions that say the same.
class TextFormatTest {

  private static final Pattern EXPRESSION =
      Pattern.compile("([^ \\t]*?)/([^ \\t]*?) +\\[(.*?)] \"((?:[^\"\\\\]|\\\\.)*)\" (.*)");
  private static final String LETTERS = "a/ []\"\\b  ";

  private static final TextFormat FORMAT =
      new TextFormat.Builder()
          .word(Field.CLIENT, "%a")
          .literal("/")
          .word(Field.FRONT, "%b")
          .blanks()
          .literal("[")
          .text(Field.BEGIN, "%t")
          .literal("] \"")
          .quoted(Field.REQUEST, "%r")
          .literal("\" ")
          .text(Field.USER, "%u")
          .build();

  @Test
  void findsWhatARegularExpressionFinds() {
    SplittableRandom random = new SplittableRandom(3);
    LineMatcher matcher = FORMAT.matcher();
    int fitted = 0;
    for (int i = 0; i < 200_000; i++) {
      String line = line(random);
      Matcher expected = EXPRESSION.matcher(line);
      boolean fits = matcher.matches(bytes(line), 0, line.length());
      assertThat(fits).as(line).isEqualTo(expected.matches());
      if (fits) {
        fitted++;
        assertThat(text(matcher, Field.CLIENT, line)).as(line).isEqualTo(expected.group(1));
        assertThat(text(matcher, Field.FRONT, line)).as(line).isEqualTo(expected.group(2));
        assertThat(text(matcher, Field.BEGIN, line)).as(line).isEqualTo(expected.group(3));
        assertThat(text(matcher, Field.REQUEST, line)).as(line).isEqualTo(expected.group(4));
        assertThat(text(matcher, Field.USER, line)).as(line).isEqualTo(expected.group(5));
      }
    }
    assertThat(fitted).isGreaterThan(1_000);
  }

  /// A line that mostly fits, with something odd put into it.
  private static String line(SplittableRandom random) {
    return some(random, 3)
        + "/"
        + some(random, 2)
        + " ["
        + some(random, 4)
        + "] \""
        + some(random, 3)
        + "\" "
        + some(random, 3);
  }

  private static String some(SplittableRandom random, int most) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }

  @Test
  void aLineMadeToBeExpensiveIsGivenUp() {
    TextFormat.Builder format = new TextFormat.Builder();
    for (int i = 0; i < 12; i++) {
      format.text(Field.OTHER, "<*>").literal("a");
    }
    LineMatcher matcher = format.literal("b").build().matcher();
    String line = "a".repeat(100_000);
    assertThat(matcher.matches(bytes(line + "c"), 0, line.length() + 1)).isFalse();
    matcher.explain(bytes(line + "c"), 0, line.length() + 1);
    assertThat(matcher.expected()).startsWith("expected ");
  }

  @Test
  void saysWhatWasExpectedAndWhere() {
    LineMatcher matcher = FORMAT.matcher();
    String line = "10.0.0.1/x (now";
    matcher.explain(bytes(line), 0, line.length());
    assertThat(matcher.expected()).isEqualTo("expected `[` behind %b");
    assertThat(matcher.failedAt()).isEqualTo(11);
  }

  private static String text(LineMatcher matcher, Field field, String line) {
    return line.substring(matcher.start(field), matcher.end(field));
  }

  private static byte[] bytes(String line) {
    byte[] bytes = (line + "\n").getBytes(US_ASCII);
    return Arrays.copyOf(bytes, bytes.length + Scan.SLACK);
  }
}
