package dev.tlssunset.text;

/// Splits one line at single blanks, in one pass over its bytes.
///
/// The array given must hold a line feed at or behind the line, and [Scan#SLACK] readable bytes
/// behind that.
public final class LineColumns {

  /// Columns that are told apart; a line may have more, which [#count] still counts.
  public static final int MOST = 255;

  /// Every byte that separates or ends is below this one.
  private static final int BEHIND_BLANK = ' ' + 1;

  private final int[] ends = new int[MOST + 1];
  private int start;
  private int count;
  private int end;
  private boolean nul;

  /// Splits the line that begins at `from`.
  ///
  /// @return the position behind its line feed
  public int split(byte[] bytes, int from) {
    int[] places = ends;
    int found = 0;
    start = from;
    nul = false;
    int base = from;
    while (true) {
      while (Scan.maybeBelow(bytes, base, BEHIND_BLANK) == 0) {
        base += 16;
      }
      // Where one value is short, those beside it mostly are.
      for (int behind = base + 32; base < behind; base += 8) {
        long mask = Words.below(Words.at(bytes, base), BEHIND_BLANK);
        for (; mask != 0; mask &= mask - 1) {
          int position = base + Words.firstLane(mask);
          byte value = bytes[position];
          if (value == ' ') {
            // What is stored beyond the last place is put right once, behind the line.
            places[found & MOST] = position;
            found++;
          } else if (value == '\n') {
            finish(bytes, position, found);
            return position + 1;
          } else if (value == 0) {
            nul = true;
          }
        }
      }
    }
  }

  private void finish(byte[] bytes, int lineFeed, int found) {
    end = lineFeed > start && bytes[lineFeed - 1] == '\r' ? lineFeed - 1 : lineFeed;
    if (found > MOST) {
      findFirst(bytes);
    }
    ends[Math.min(found, MOST)] = end;
    count = found + 1;
  }

  private void findFirst(byte[] bytes) {
    int found = 0;
    for (int position = start; found < MOST; position++) {
      if (bytes[position] == ' ') {
        ends[found++] = position;
      }
    }
  }

  /// How many columns the line has, told apart or not.
  public int count() {
    return count;
  }

  /// Where the line begins.
  public int lineStart() {
    return start;
  }

  /// Where the line ends, its line end (LF or CRLF) not included.
  public int lineEnd() {
    return end;
  }

  /// Whether the line contains a NUL byte.
  public boolean hasNul() {
    return nul;
  }

  /// Where column `index` (from 0, below [#MOST]) begins.
  public int start(int index) {
    return index == 0 ? start : ends[index - 1] + 1;
  }

  /// Where column `index` (from 0, below [#MOST]) ends, its last byte not included.
  public int end(int index) {
    return ends[index];
  }
}
