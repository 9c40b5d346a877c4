package dev.tlssunset.source.exchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.tlssunset.text.Scan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Turns records with other columns, or with quotes, into records with the usual columns.
final class SmtpRewriting {

  private SmtpRewriting() {}

  /// The values of a CSV line, as they stand, quotes included.
  static List<String> values(String line) {
    List<String> values = new ArrayList<>();
    int start = 0;
    int closed = -2;
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char letter = line.charAt(i);
      if (letter == '"' && quoted) {
        quoted = false;
        closed = i;
      } else if (letter == '"') {
        quoted = i == start || i == closed + 1;
      } else if (letter == ',' && !quoted) {
        values.add(line.substring(start, i));
        start = i + 1;
      }
    }
    values.add(line.substring(start));
    return values;
  }

  /// A value without quotes, where it can be told from its neighbours without them.
  private static String plainest(String value) {
    boolean isPlain =
        value.length() > 1
            && value.startsWith("\"")
            && value.indexOf('"', 1) == value.length() - 1
            && value.indexOf(',') < 0;
    return isPlain ? value.substring(1, value.length() - 1) : value;
  }

  /// The record with the usual columns in their usual order, as bytes that can be split, and behind
  /// its line end the line as it is; empty where it ends before its event.
  static Optional<byte[]> usual(String line, SmtpColumns columns) {
    List<String> values = values(line);
    if (values.size() <= columns.event()) {
      return Optional.empty();
    }
    List<String> usual = new ArrayList<>();
    for (int column : columns.inUsualOrder()) {
      usual.add(column >= 0 && column < values.size() ? plainest(values.get(column)) : "");
    }
    byte[] text = (String.join(",", usual) + "\n" + line).getBytes(ISO_8859_1);
    return Optional.of(Arrays.copyOf(text, text.length + Scan.SLACK));
  }
}
