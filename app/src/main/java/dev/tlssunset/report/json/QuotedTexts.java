package dev.tlssunset.report.json;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Texts as JSON has them, between their quotes: most come in many rows, and are made once.
///
/// There is a place for each text, and for many others: the one that came last is kept.
final class QuotedTexts {

  private static final int PLACES = 1 << 12;

  /// What is kept has to have a bound, and long texts are rare.
  private static final int LONGEST = 256;

  private final Function<String, byte[]> quoting;
  private final @Nullable String[] texts = new String[PLACES];
  private final byte[][] quoted = new byte[PLACES][];

  /// @param quoting a text, with its quotes
  QuotedTexts(Function<String, byte[]> quoting) {
    this.quoting = quoting;
  }

  /// The bytes are not to be changed.
  byte[] of(String text) {
    int hash = text.hashCode();
    int place = (hash ^ hash >>> 16) & PLACES - 1;
    String kept = texts[place];
    if (kept != null && kept.equals(text)) {
      return quoted[place];
    }
    byte[] made = quoting.apply(text);
    if (text.length() <= LONGEST) {
      texts[place] = text;
      quoted[place] = made;
    }
    return made;
  }
}
