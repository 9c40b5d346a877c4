package dev.tlssunset.source.names;

import java.util.ArrayList;
import java.util.List;

/// The cells of one line of a table (RFC 4180 quoting, any separator), blanks around them cut off.
/// A quoted cell that the line does not close ends with the line.
final class Cells {

  private final String line;
  private final char separator;
  private int position;

  private Cells(String line, char separator) {
    this.line = line;
    this.separator = separator;
  }

  static List<String> of(String line, char separator) {
    Cells cells = new Cells(line, separator);
    List<String> found = new ArrayList<>();
    do {
      found.add(cells.next());
    } while (cells.position <= line.length());
    return found;
  }

  /// Reads a cell, and passes over the separator behind it.
  private String next() {
    while (position < line.length() && line.charAt(position) == ' ') {
      position++;
    }
    StringBuilder cell = new StringBuilder();
    if (position < line.length() && line.charAt(position) == '"') {
      position++;
      readQuoted(cell);
    }
    int end = line.indexOf(separator, position);
    int to = end < 0 ? line.length() : end;
    cell.append(line, Math.min(position, to), to);
    position = to + 1;
    return cell.toString().strip();
  }

  private void readQuoted(StringBuilder cell) {
    while (position < line.length()) {
      char letter = line.charAt(position++);
      if (letter != '"') {
        cell.append(letter);
      } else if (position < line.length() && line.charAt(position) == '"') {
        cell.append('"');
        position++;
      } else {
        return;
      }
    }
  }
}
