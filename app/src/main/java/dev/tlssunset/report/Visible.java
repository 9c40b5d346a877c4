package dev.tlssunset.report;

/// Makes text from evidence harmless to look at: what cannot be seen, or would move what stands
/// beside it, is written out as an escape.
public final class Visible {

  private Visible() {}

  /// Control characters, ESC, bidi overrides, other format characters and broken surrogates become
  /// visible escapes such as `\x1b` and `\u202e`.
  public static String of(String text) {
    if (!hasHidden(text)) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(point -> append(shown, point));
    return shown.toString();
  }

  private static boolean hasHidden(String text) {
    int point;
    for (int i = 0; i < text.length(); i += Character.charCount(point)) {
      point = text.codePointAt(i);
      if (!isPrintableAscii(point) && isHidden(point)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPrintableAscii(int point) {
    return point >= ' ' && point <= '~';
  }

  /// The same text with U+FFFD in place of broken surrogates, which no encoding can carry.
  public static String wellFormed(String text) {
    if (!hasSurrogates(text)) {
      return text;
    }
    StringBuilder formed = new StringBuilder(text.length());
    text.codePoints().forEach(point -> formed.appendCodePoint(isSurrogate(point) ? 0xFFFD : point));
    return formed.toString();
  }

  private static boolean hasSurrogates(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSurrogate(int point) {
    return Character.getType(point) == Character.SURROGATE;
  }

  private static void append(StringBuilder shown, int point) {
    if (!isHidden(point)) {
      shown.appendCodePoint(point);
    } else if (point < 0x100) {
      shown.append("\\x%02x".formatted(point));
    } else {
      shown.append("\\u%04x".formatted(point));
    }
  }

  private static boolean isHidden(int point) {
    return switch (Character.getType(point)) {
      case Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> true;
      default -> isObeyed(point);
    };
  }

  /// Whether a letter has no shape, but moves or hides what stands beside it.
  public static boolean isObeyed(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
