package dev.tlssunset.source.balancer.pattern;

import java.util.Arrays;

/// Matches lines that are JSON objects (RFC 8259) with at least one of the keys that tell
/// something.
final class JsonMatcher extends LineMatcher {

  private static final int DEEPEST = 64;
  private static final int NOWHERE = -1;
  private static final byte[] ITEM = {'#'};

  private final byte[][] keys;
  private final Field[] fields;
  private final int[] ranks = new int[Field.COUNT];
  private byte[] path = new byte[256];
  private int to;
  private int failedAt;
  private boolean found;
  private boolean isWhole;

  JsonMatcher(byte[][] keys, Field[] fields) {
    this.keys = keys;
    this.fields = fields;
  }

  @Override
  public boolean matches(byte[] bytes, int from, int end) {
    clear();
    Arrays.fill(ranks, Integer.MAX_VALUE);
    to = end;
    failedAt = from;
    found = false;
    isWhole = false;
    int start = skipBlanks(bytes, from);
    if (start >= to || bytes[start] != '{') {
      return false;
    }
    int behind = object(bytes, start, 0, 1);
    isWhole = behind != NOWHERE && skipBlanks(bytes, behind) == to;
    return isWhole && found;
  }

  @Override
  public void explain(byte[] bytes, int from, int end) {
    matches(bytes, from, end);
  }

  @Override
  public String expected() {
    return isWhole ? "expected one of the keys" : "expected JSON";
  }

  @Override
  public int failedAt() {
    return failedAt;
  }

  private int fail(int position) {
    failedAt = Math.max(failedAt, Math.min(position, to));
    return NOWHERE;
  }

  /// @param prefix how long the path of the object's keys is
  /// @return the position behind the object
  private int object(byte[] bytes, int from, int prefix, int depth) {
    int position = skipBlanks(bytes, from + 1);
    if (position < to && bytes[position] == '}') {
      return skipped(position + 1);
    }
    while (position < to) {
      if (bytes[position] != '"') {
        return fail(position);
      }
      int keyEnd = string(bytes, position);
      if (keyEnd == NOWHERE) {
        return NOWHERE;
      }
      int length = append(bytes, position + 1, keyEnd - 1, prefix);
      position = skipBlanks(bytes, keyEnd);
      if (position >= to || bytes[position] != ':') {
        return fail(position);
      }
      position = value(bytes, skipBlanks(bytes, position + 1), length, depth);
      if (position == NOWHERE) {
        return NOWHERE;
      }
      position = skipBlanks(bytes, position);
      if (position < to && bytes[position] == '}') {
        return skipped(position + 1);
      }
      if (position >= to || bytes[position] != ',') {
        return fail(position);
      }
      position = skipBlanks(bytes, position + 1);
    }
    return fail(position);
  }

  private int skipped(int position) {
    failedAt = Math.max(failedAt, position);
    return position;
  }

  private int append(byte[] bytes, int from, int end, int prefix) {
    int length = prefix + (prefix == 0 ? 0 : 1) + end - from;
    if (path.length < length) {
      path = Arrays.copyOf(path, length * 2);
    }
    int at = prefix;
    if (prefix > 0) {
      path[at++] = '.';
    }
    System.arraycopy(bytes, from, path, at, end - from);
    return length;
  }

  private int value(byte[] bytes, int from, int length, int depth) {
    if (from >= to || depth > DEEPEST) {
      return fail(from);
    }
    return switch (bytes[from]) {
      case '"' -> {
        int end = string(bytes, from);
        if (end != NOWHERE) {
          take(length, from + 1, end - 1);
        }
        yield end;
      }
      case '{' -> object(bytes, from, length, depth + 1);
      case '[' -> array(bytes, from, length, depth + 1);
      default -> {
        int end = bare(bytes, from);
        if (end != NOWHERE && bytes[from] != 'n') {
          take(length, from, end);
        }
        yield end;
      }
    };
  }

  /// The values of an array tell nothing.
  private int array(byte[] bytes, int from, int length, int depth) {
    int position = skipBlanks(bytes, from + 1);
    if (position < to && bytes[position] == ']') {
      return position + 1;
    }
    int item = append(ITEM, 0, 1, length);
    while (position < to) {
      position = value(bytes, position, item, depth);
      if (position == NOWHERE) {
        return NOWHERE;
      }
      position = skipBlanks(bytes, position);
      if (position < to && bytes[position] == ']') {
        return position + 1;
      }
      if (position >= to || bytes[position] != ',') {
        return fail(position);
      }
      position = skipBlanks(bytes, position + 1);
    }
    return fail(position);
  }

  /// A number, `true`, `false` or `null`.
  private int bare(byte[] bytes, int from) {
    int position = from;
    while (position < to && isBare(bytes[position])) {
      position++;
    }
    return position == from ? fail(from) : position;
  }

  private static boolean isBare(byte value) {
    int letter = value | 32;
    return (value >= '0' && value <= '9')
        || (letter >= 'a' && letter <= 'z')
        || value == '-'
        || value == '+'
        || value == '.';
  }

  private int string(byte[] bytes, int from) {
    for (int position = from + 1; position < to; position++) {
      if (bytes[position] == '\\') {
        position++;
      } else if (bytes[position] == '"') {
        return position + 1;
      }
    }
    return fail(to);
  }

  private int skipBlanks(byte[] bytes, int from) {
    int position = from;
    while (position < to && (bytes[position] == ' ' || bytes[position] == '\t')) {
      position++;
    }
    return position;
  }

  private void take(int length, int start, int end) {
    for (int key = 0; key < keys.length; key++) {
      boolean isKey = Arrays.equals(keys[key], 0, keys[key].length, path, 0, length);
      if (isKey && key < ranks[fields[key].place()]) {
        ranks[fields[key].place()] = key;
        set(fields[key], start, end);
        found = true;
      }
    }
  }
}
