package dev.tlssunset.text;

/// Finds the first columns of one CSV line (RFC 4180 quoting), and its end.
///
/// The array given must hold a line feed at or behind the line, and [Scan#SLACK] readable bytes
/// behind that.
public final class CsvColumns {

  /// A line feed, and the few control characters below it.
  private static final int BEHIND_LINE_FEED = '\n' + 1;

  /// Every byte that ends or quotes a value is below this one.
  private static final int BEHIND_COMMA = ',' + 1;

  private static final int NEVER = -2;

  private final int[] ends;
  private int start;
  private int count;
  private int end;
  private boolean quotes;
  private boolean nul;

  /// @param most how many columns are told apart; the rest of the line is passed over
  public CsvColumns(int most) {
    ends = new int[most];
  }

  /// Splits the line that begins at `from`.
  ///
  /// @return the position behind its line feed
  public int split(byte[] bytes, int from) {
    int[] places = ends;
    int most = places.length;
    int found = 0;
    boolean quoted = false;
    int closed = NEVER;
    quotes = false;
    nul = false;
    start = from;
    for (int base = from; ; base += 8) {
      long mask = Words.below(Words.at(bytes, base), BEHIND_COMMA);
      for (; mask != 0; mask &= mask - 1) {
        int position = base + Words.firstLane(mask);
        byte value = bytes[position];
        if (value == ',' && !quoted) {
          places[found++] = position;
          if (found == most) {
            return finish(bytes, lineFeed(bytes, position), found);
          }
        } else if (value == '"') {
          quotes = true;
          if (quoted) {
            quoted = false;
            closed = position;
          } else {
            quoted = position == closed + 1 || position == start(found);
          }
        } else if (value == '\n') {
          return finish(bytes, position, found);
        } else if (value == 0) {
          nul = true;
        }
      }
    }
  }

  private int finish(byte[] bytes, int lineFeed, int found) {
    end = lineFeed > start && bytes[lineFeed - 1] == '\r' ? lineFeed - 1 : lineFeed;
    if (found < ends.length) {
      ends[found] = end;
      count = found + 1;
    } else {
      count = found;
    }
    return lineFeed + 1;
  }

  private int lineFeed(byte[] bytes, int from) {
    for (int base = from; ; base += 8) {
      long mask = Words.below(Words.at(bytes, base), BEHIND_LINE_FEED);
      for (; mask != 0; mask &= mask - 1) {
        int position = base + Words.firstLane(mask);
        if (bytes[position] == '\n') {
          return position;
        }
        nul |= bytes[position] == 0;
      }
    }
  }

  /// How many columns were told apart.
  public int count() {
    return count;
  }

  /// Whether the line contains a NUL byte.
  public boolean hasNul() {
    return nul;
  }

  /// Whether there is a quote in the columns told apart.
  public boolean hasQuotes() {
    return quotes;
  }

  /// Where the line begins.
  public int lineStart() {
    return start;
  }

  /// Where the line ends, its line end (LF or CRLF) not included.
  public int lineEnd() {
    return end;
  }

  /// Where column `index` (from 0) begins, its quote included.
  public int start(int index) {
    return index == 0 ? start : ends[index - 1] + 1;
  }

  /// Where column `index` (from 0) ends, its quote included.
  public int end(int index) {
    return ends[index];
  }
}
