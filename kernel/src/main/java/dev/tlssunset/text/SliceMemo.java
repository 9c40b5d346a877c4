package dev.tlssunset.text;

/// Remembers one slice, to recognise it when it comes again: much of a log repeats the line before.
public final class SliceMemo {

  private static final int NOTHING = -1;

  private long[] words = new long[8];
  private int length = NOTHING;

  /// Whether `[from, to)` is the remembered slice.
  public boolean is(byte[] bytes, int from, int to) {
    if (to - from != length) {
      return false;
    }
    int word = 0;
    int position = from;
    for (; position + 8 <= to; position += 8) {
      if (words[word++] != Words.at(bytes, position)) {
        return false;
      }
    }
    return position == to || words[word] == Words.prefix(Words.at(bytes, position), to - position);
  }

  /// Whether the remembered slice stands at `from`.
  public boolean isAt(byte[] bytes, int from) {
    return length >= 0 && is(bytes, from, from + length);
  }

  /// Remembers `[from, to)` instead.
  public void set(byte[] bytes, int from, int to) {
    length = to - from;
    if (words.length * 8 < length + 8) {
      words = new long[length / 8 + 1];
    }
    int word = 0;
    int position = from;
    for (; position + 8 <= to; position += 8) {
      words[word++] = Words.at(bytes, position);
    }
    if (position < to) {
      words[word] = Words.prefix(Words.at(bytes, position), to - position);
    }
  }

  /// Remembers nothing.
  public void clear() {
    length = NOTHING;
  }
}
