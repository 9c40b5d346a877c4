package dev.tlssunset.testkit.spec;

import java.util.regex.Pattern;

/// The visible signs for what cannot be seen in a text block. `spec/README.md` explains them.
final class Signs {

  private static final char END_OF_FILE = '⊣';
  private static final Pattern CODE_POINT = Pattern.compile("⟦U\\+([0-9A-F]{4,6})⟧");
  private static final Pattern REPEATED = Pattern.compile("⟦([^⟦⟧]+)×(\\d+)⟧");

  private Signs() {}

  static String resolved(String text) {
    String whole = untilEnd(text);
    String signs =
        whole.replace('␀', '\0').replace('␛', '\u001b').replace('␍', '\r').replace('␉', '\t');
    return repeated(codePoints(signs.replace('␠', ' ')));
  }

  private static String untilEnd(String text) {
    int end = text.indexOf(END_OF_FILE);
    return end < 0 ? text : text.substring(0, end);
  }

  private static String codePoints(String text) {
    return CODE_POINT
        .matcher(text)
        .replaceAll(found -> Character.toString(Integer.parseInt(found.group(1), 16)));
  }

  private static String repeated(String text) {
    return REPEATED
        .matcher(text)
        .replaceAll(found -> found.group(1).repeat(Integer.parseInt(found.group(2))));
  }
}
