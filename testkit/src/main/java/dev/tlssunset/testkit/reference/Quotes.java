package dev.tlssunset.testkit.reference;

import java.util.ArrayList;
import java.util.List;

/// Values some of which stand in quotes (I12, S4).
///
/// @param closed whether every quote was closed before the line ended
record Quotes(List<String> values, boolean closed) {

  static Quotes split(String line, char separator) {
    List<String> values = new ArrayList<>();
    boolean closed = true;
    int at = 0;
    while (at <= line.length()) {
      boolean quoted = at < line.length() && line.charAt(at) == '"';
      int quoteEnd = quoted ? closingQuote(line, at + 1) : at;
      closed = closed && quoteEnd >= 0;
      int afterQuote = quoteEnd < 0 ? line.length() : quoteEnd;
      int end = separatorFrom(line, afterQuote, separator);
      values.add(
          quoted
              ? unquoted(line.substring(at, end), quoteEnd - at, separator == ' ')
              : line.substring(at, end));
      at = end + 1;
    }
    return new Quotes(values, closed);
  }

  /// The place of the next quote that is not doubled, or -1.
  private static int closingQuote(String line, int from) {
    int at = line.indexOf('"', from);
    while (at >= 0 && line.startsWith("\"\"", at)) {
      at = line.indexOf('"', at + 2);
    }
    return at;
  }

  private static int separatorFrom(String line, int from, char separator) {
    int end = line.indexOf(separator, from);
    return end < 0 ? line.length() : end;
  }

  /// What stands between the closing quote and the separator is kept as it is, or is no part of it.
  private static String unquoted(String value, int closing, boolean keepsRest) {
    String inside = closing < 0 ? value.substring(1) : value.substring(1, closing);
    String rest = closing < 0 || !keepsRest ? "" : value.substring(closing + 1);
    return inside.replace("\"\"", "\"") + rest;
  }
}
