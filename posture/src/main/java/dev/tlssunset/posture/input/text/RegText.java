package dev.tlssunset.posture.input.text;

import java.util.Optional;

/// A text in quotes, as `.reg` files have it: a backslash stands before a quote and before a
/// backslash. It may go on over several lines.
final class RegText {

  private final StringBuilder text = new StringBuilder();
  private boolean isEscaped;

  /// @param end behind the closing quote
  record Quoted(String text, int end) {}

  /// The text in quotes at the beginning of a line; empty where it does not end there.
  static Optional<Quoted> quoted(String line) {
    RegText text = new RegText();
    int end = text.add(line, 1);
    return end < 0 ? Optional.empty() : Optional.of(new Quoted(text.text(), end));
  }

  /// Takes letters up to the closing quote.
  ///
  /// @return the place behind the closing quote; -1 if there is none
  int add(String letters, int from) {
    for (int i = from; i < letters.length(); i++) {
      char letter = letters.charAt(i);
      if (isEscaped) {
        text.append(letter == '"' || letter == '\\' ? "" : "\\").append(letter);
        isEscaped = false;
      } else if (letter == '"') {
        return i + 1;
      } else if (letter == '\\') {
        isEscaped = true;
      } else {
        text.append(letter);
      }
    }
    return -1;
  }

  String text() {
    return text.toString();
  }

  int length() {
    return text.length();
  }

  static boolean isOnlyComment(String text) {
    String stripped = text.strip();
    return stripped.isEmpty() || stripped.startsWith(";");
  }
}
