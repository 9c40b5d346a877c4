package dev.tlssunset.source.exchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.tlssunset.text.Scan;
import java.util.ArrayList;
import java.util.List;

/// Turns records with other columns into records with the usual ones.
final class SmtpIrregular {

  private SmtpIrregular() {}

  /// The values of a CSV line, as they stand, quotes included.
  static List<String> values(String line) {
    List<String> values = new ArrayList<>();
    int start = 0;
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char letter = line.charAt(i);
      if (letter == '"' && (quoted || i == start || line.charAt(i - 1) == '"')) {
        quoted = !quoted;
      } else if (letter == ',' && !quoted) {
        values.add(line.substring(start, i));
        start = i + 1;
      }
    }
    values.add(line.substring(start));
    return values;
  }

  /// The record with the usual columns in their usual order, as bytes that can be split.
  static byte[] usual(String line, SmtpColumns columns) {
    List<String> values = values(line);
    List<String> usual = new ArrayList<>();
    for (int column : columns.inUsualOrder()) {
      usual.add(column >= 0 && column < values.size() ? values.get(column) : "");
    }
    int needed = columns.event() + 1;
    String text = values.size() < needed ? "" : String.join(",", usual);
    byte[] bytes = new byte[text.length() + 1 + Scan.SLACK];
    System.arraycopy(text.getBytes(ISO_8859_1), 0, bytes, 0, text.length());
    bytes[text.length()] = '\n';
    return bytes;
  }
}
