package dev.tlssunset.text;

/// Whole numbers in byte slices.
public final class Numbers {

  /// Not a number of the kind asked for.
  public static final int NOT_A_NUMBER = -1;

  private Numbers() {}

  /// A decimal number of at most nine digits, or [#NOT_A_NUMBER].
  public static int decimal(byte[] bytes, int from, int to) {
    return to - from > 9 ? NOT_A_NUMBER : (int) longDecimal(bytes, from, to);
  }

  /// A decimal number of at most 18 digits, or [#NOT_A_NUMBER].
  public static long longDecimal(byte[] bytes, int from, int to) {
    if (from == to || to - from > 18) {
      return NOT_A_NUMBER;
    }
    long value = 0;
    for (int i = from; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return NOT_A_NUMBER;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  /// A hexadecimal number of at most eight digits, with or without `0x`, or [#NOT_A_NUMBER].
  public static long hexadecimal(byte[] bytes, int from, int to) {
    int first =
        to - from > 2 && bytes[from] == '0' && (bytes[from + 1] | 32) == 'x' ? from + 2 : from;
    if (first == to || to - first > 8) {
      return NOT_A_NUMBER;
    }
    long value = 0;
    for (int i = first; i < to; i++) {
      int digit = hexDigit(bytes[i]);
      if (digit < 0) {
        return NOT_A_NUMBER;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  /// Whether a byte is a decimal digit.
  public static boolean isDigit(byte value) {
    return value >= '0' && value <= '9';
  }

  /// The position behind the decimal digits that `[from, to)` begins with.
  public static int digitsEnd(byte[] bytes, int from, int to) {
    int position = from;
    while (position < to && isDigit(bytes[position])) {
      position++;
    }
    return position;
  }

  private static int hexDigit(byte value) {
    if (value <= '9') {
      return value - '0';
    }
    int letter = (value | 32) - 'a';
    return letter >= 0 && letter < 6 ? letter + 10 : NOT_A_NUMBER;
  }
}
