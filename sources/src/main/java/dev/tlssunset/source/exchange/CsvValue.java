package dev.tlssunset.source.exchange;

import dev.tlssunset.text.Scan;

/// Finds the end and the quotes of one CSV value (RFC 4180), which `[from, to)` begins with; more
/// may follow it.
final class CsvValue {

  private CsvValue() {}

  /// Where the value ends: at the separator behind it, or at `to`.
  static int end(byte[] bytes, int from, int to) {
    int inside = from;
    if (from < to && bytes[from] == '"') {
      int closing = closingQuote(bytes, from + 1, to);
      inside = closing < 0 ? to : closing;
    }
    int separator = Scan.next(bytes, inside, to, ',');
    return separator < 0 ? to : separator;
  }

  /// The next quote that is not doubled, or -1.
  static int closingQuote(byte[] bytes, int from, int to) {
    int quote = Scan.next(bytes, from, to, '"');
    while (quote >= 0 && quote + 1 < to && bytes[quote + 1] == '"') {
      quote = Scan.next(bytes, quote + 2, to, '"');
    }
    return quote;
  }

  /// Whether the value has no quotes, or a last one.
  static boolean isClosed(byte[] bytes, int from, int to) {
    return from >= to
        || bytes[from] != '"'
        || endsClosed(bytes, from, to)
        || closingQuote(bytes, from + 1, to) >= 0;
  }

  /// Whether a quote that is surely not doubled stands before a last empty value: so end most
  /// quoted values, and no other byte needs to be looked at.
  private static boolean endsClosed(byte[] bytes, int from, int to) {
    return to - from > 3 && bytes[to - 1] == ',' && bytes[to - 2] == '"' && bytes[to - 3] != '"';
  }

  static int unquotedStart(byte[] bytes, int from, int to) {
    return from < to && bytes[from] == '"' ? from + 1 : from;
  }

  /// Where the word that begins at `from` ends.
  static int wordEnd(byte[] bytes, int from, int to) {
    int end = from;
    while (end < to && bytes[end] != ' ' && bytes[end] != '\t') {
      end++;
    }
    return end;
  }
}
