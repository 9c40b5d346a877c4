package dev.tlssunset.source.balancer.product;

/// The text of a format as a configuration file has it: with or without the directive's name before
/// it, and quotes around it.
final class ConfiguredText {

  private ConfiguredText() {}

  /// The text without a directive's name, and without the quotes if it stands in one pair of them.
  static String of(String written, String... names) {
    String text = written.strip();
    for (String name : names) {
      boolean isNamed = text.startsWith(name + " ") || text.startsWith(name + "\t");
      if (isNamed) {
        text = text.substring(name.length()).strip();
      }
    }
    return unquoted(text);
  }

  private static String unquoted(String text) {
    if (text.length() < 2) {
      return text;
    }
    char quote = text.charAt(0);
    boolean isQuoted = (quote == '"' || quote == '\'') && text.charAt(text.length() - 1) == quote;
    return isQuoted && closing(text, quote) == text.length() - 1
        ? text.substring(1, text.length() - 1)
        : text;
  }

  /// Where the quote that begins a text is closed.
  static int closing(String text, char quote) {
    for (int i = 1; i < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == quote) {
        return i;
      }
    }
    return -1;
  }
}
