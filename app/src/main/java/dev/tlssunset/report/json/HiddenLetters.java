package dev.tlssunset.report.json;

import dev.tlssunset.report.Visible;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;

/// Letters that JSON would let stand, and that a terminal obeys or nobody sees: delete, the second
/// set of control characters, those that turn the reading direction, and others without a shape.
/// They are written by their numbers, which mean the same to whoever reads JSON.
public final class HiddenLetters extends CharacterEscapes {

  private static final long serialVersionUID = 1;

  private static final int DELETE = 0x7f;

  private final int[] ascii = standardAsciiEscapesForJSON();

  public HiddenLetters() {
    ascii[DELETE] = ESCAPE_STANDARD;
  }

  @Override
  public int[] getEscapeCodesForAscii() {
    return ascii;
  }

  @Override
  public @Nullable SerializableString getEscapeSequence(int letter) {
    return isHidden(letter) ? new SerializedString(escaped(letter)) : null;
  }

  /// A text that is escaped but for such letters.
  static String escaped(String text) {
    StringBuilder made = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      made.append(isHidden(letter) ? escaped(letter) : String.valueOf(letter));
    }
    return made.toString();
  }

  static boolean isIn(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isHidden(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static String escaped(int letter) {
    return String.format(Locale.ROOT, "\\u%04x", letter);
  }

  private static boolean isHidden(int letter) {
    return letter >= DELETE && Visible.isObeyed(letter);
  }
}
