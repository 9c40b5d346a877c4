package dev.tlssunset.source.balancer.product;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The string by which a log is configured: text that stands in every line, and directives in it
/// that stand for values.
///
/// @param text the string
/// @param directive matches a directive
record FormatString(String text, Pattern directive) {

  /// Hands over all of it, from left to right.
  void forEach(Consumer<String> literal, Consumer<Matcher> value) {
    Matcher directives = directive.matcher(text);
    int position = 0;
    while (directives.find()) {
      literal.accept(text.substring(position, directives.start()));
      value.accept(directives);
      position = directives.end();
    }
    literal.accept(text.substring(position));
  }

  /// Whether a directive stands between quotes.
  boolean isQuoted(Matcher found) {
    return isQuoted(text, found.start(), found.end());
  }

  /// Whether `[from, to)` of a text stands between quotes.
  static boolean isQuoted(String text, int from, int to) {
    return from > 0 && text.charAt(from - 1) == '"' && to < text.length() && text.charAt(to) == '"';
  }
}
