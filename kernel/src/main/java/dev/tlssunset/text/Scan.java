package dev.tlssunset.text;

/// Finding things in byte slices. Arrays must have [#SLACK] readable bytes behind the last byte of
/// interest; nothing found is -1.
public final class Scan {

  /// Bytes that may be read, though never looked at, behind the end of a slice.
  public static final int SLACK = Words.SLACK;

  private static final long COMMAS = Words.lanesOf(',');
  private static final long QUOTES = Words.lanesOf('"');

  /// The bit by which ASCII letters differ from their capitals.
  private static final int CASE = 32;

  /// A line feed, and the few control characters below it.
  private static final int BEHIND_LINE_FEED = '\n' + 1;

  private Scan() {}

  /// The position of the next `value` in `[from, to)`.
  public static int next(byte[] bytes, int from, int to, char value) {
    long lanes = Words.lanesOf(value);
    for (int position = from; position < to; position += 8) {
      long mask = Words.equal(Words.at(bytes, position), lanes);
      if (mask != 0) {
        int found = position + Words.firstLane(mask);
        return found < to ? found : -1;
      }
    }
    return -1;
  }

  /// The position of the next comma, quote or control character, by which a plain value of a CSV
  /// line ends or is known not to be plain. There must be one.
  public static int plainEnd(byte[] bytes, int from) {
    for (int base = from; ; base += 8) {
      long word = Words.at(bytes, base);
      long mask = Words.equal(word, COMMAS) | Words.equal(word, QUOTES) | Words.below(word, ' ');
      if (mask != 0) {
        return base + Words.firstLane(mask);
      }
    }
  }

  /// The position of the next byte below `limit` (1 to 127). There must be one.
  public static int nextBelow(byte[] bytes, int from, int limit) {
    long lanes = Words.lanesOf(limit);
    for (int base = from; ; base += 8) {
      long word = Words.at(bytes, base);
      long mask = Words.belowLanes(word, lanes);
      if (mask != 0) {
        return base + Words.firstLane(mask);
      }
    }
  }

  /// The eight bytes at `from` as a number.
  public static long word(byte[] bytes, int from) {
    return Words.at(bytes, from);
  }

  /// 0 where surely none of the sixteen bytes at `from` is below `limit` (1 to 127).
  public static long maybeBelow(byte[] bytes, int from, int limit) {
    return Words.maybeBelow(Words.at(bytes, from), Words.at(bytes, from + 8), limit);
  }

  /// The position of the next line feed, or -1 where a NUL byte comes first. There must be a line
  /// feed.
  public static int lineFeed(byte[] bytes, int from) {
    int base = from;
    while (true) {
      while (maybeBelow(bytes, base, BEHIND_LINE_FEED) == 0) {
        base += 16;
      }
      long mask = Words.below(Words.at(bytes, base), BEHIND_LINE_FEED);
      base += 8;
      if (mask == 0) {
        mask = Words.below(Words.at(bytes, base), BEHIND_LINE_FEED);
        base += 8;
      }
      for (; mask != 0; mask &= mask - 1) {
        int position = base - 8 + Words.firstLane(mask);
        if (bytes[position] == '\n') {
          return position;
        }
        if (bytes[position] == 0) {
          return -1;
        }
      }
    }
  }

  /// The position of `wanted` within `[from, to)`.
  public static int find(byte[] bytes, int from, int to, byte[] wanted) {
    int last = to - wanted.length + 1;
    int position = from;
    while (position < last) {
      position = next(bytes, position, last, (char) (wanted[0] & 0xff));
      if (position < 0) {
        return -1;
      }
      if (startsWith(bytes, position, to, wanted)) {
        return position;
      }
      position++;
    }
    return -1;
  }

  /// The position of `lowerCase` within `[from, to)`, ASCII letters compared without regard to
  /// case.
  public static int findIgnoringCase(byte[] bytes, int from, int to, byte[] lowerCase) {
    int last = to - lowerCase.length;
    long lanes = Words.lanesOf((lowerCase[0] | CASE) & 0xff);
    for (int base = from; base <= last; base += 8) {
      long mask = Words.equal(Words.at(bytes, base) | Words.lanesOf(CASE), lanes);
      for (; mask != 0; mask &= mask - 1) {
        int position = base + Words.firstLane(mask);
        if (position <= last && startsWithIgnoringCase(bytes, position, to, lowerCase)) {
          return position;
        }
      }
    }
    return -1;
  }

  /// Whether `[from, to)` begins with `wanted`.
  public static boolean startsWith(byte[] bytes, int from, int to, byte[] wanted) {
    int length = wanted.length;
    if (to - from < length) {
      return false;
    }
    int i = 0;
    for (; i + 8 <= length; i += 8) {
      if (Words.at(bytes, from + i) != Words.at(wanted, i)) {
        return false;
      }
    }
    for (; i < length; i++) {
      if (bytes[from + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  /// Whether `[from, to)` begins with `lowerCase`, ASCII letters compared without regard to case.
  public static boolean startsWithIgnoringCase(byte[] bytes, int from, int to, byte[] lowerCase) {
    int length = lowerCase.length;
    if (to - from < length) {
      return false;
    }
    int i = 0;
    for (; i + 8 <= length; i += 8) {
      if (Words.lower(Words.at(bytes, from + i)) != Words.at(lowerCase, i)) {
        return false;
      }
    }
    for (; i < length; i++) {
      if (lower(bytes[from + i]) != lowerCase[i]) {
        return false;
      }
    }
    return true;
  }

  /// Whether `[from, to)` ends with `lowerCase`, ASCII letters compared without regard to case.
  public static boolean endsWithIgnoringCase(byte[] bytes, int from, int to, byte[] lowerCase) {
    int start = to - lowerCase.length;
    return start >= from
        && lower(bytes[to - 1]) == lowerCase[lowerCase.length - 1]
        && startsWithIgnoringCase(bytes, start, to, lowerCase);
  }

  /// Whether `[from, to)` is a lone hyphen, by which logs say "nothing".
  public static boolean isHyphen(byte[] bytes, int from, int to) {
    return to - from == 1 && bytes[from] == '-';
  }

  /// The position behind the blanks that `[from, to)` begins with.
  public static int skipBlanks(byte[] bytes, int from, int to) {
    int position = from;
    while (position < to && bytes[position] == ' ') {
      position++;
    }
    return position;
  }

  /// A position in `[from, to)` behind the last byte that is neither blank nor tab.
  public static int trimEnd(byte[] bytes, int from, int to) {
    int end = to;
    while (end > from && (bytes[end - 1] == ' ' || bytes[end - 1] == '\t')) {
      end--;
    }
    return end;
  }

  private static int lower(byte value) {
    return value >= 'A' && value <= 'Z' ? value + 32 : value;
  }

  /// The first eight bytes of `[from, to)` as a number, zeros where there are fewer.
  public static long firstWord(byte[] bytes, int from, int to) {
    int length = Math.min(8, to - from);
    return length == 0 ? 0 : Words.prefix(Words.at(bytes, from), length);
  }

  /// A number for `[from, to)`: the bytes themselves up to eight of them, their hash beyond.
  public static long wordOrHash(byte[] bytes, int from, int to) {
    return to - from <= 8 ? firstWord(bytes, from, to) : Hash.of(bytes, from, to);
  }
}
