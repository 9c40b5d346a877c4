package dev.tlssunset.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Bytes on their way to a file. Knows just what log lines are made of, so that a generator writes
/// at the speed of memory instead of the speed of `String`.
final class LineBuffer {
  private static final int CAPACITY = 1 << 20;

  /// No line of any generator is longer; a line is never split by a flush.
  private static final int LONGEST_LINE = 8 << 10;

  private static final byte[] LOWER = hexPairs("0123456789abcdef");
  private static final byte[] UPPER = hexPairs("0123456789ABCDEF");

  private final OutputStream out;
  private final byte[] bytes = new byte[CAPACITY];
  private int length;
  private long flushed;

  LineBuffer(OutputStream out) {
    this.out = out;
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  LineBuffer put(byte[] piece) {
    System.arraycopy(piece, 0, bytes, length, piece.length);
    length += piece.length;
    return this;
  }

  LineBuffer put(byte[] from, int start, int end) {
    System.arraycopy(from, start, bytes, length, end - start);
    length += end - start;
    return this;
  }

  LineBuffer put(char ascii) {
    bytes[length++] = (byte) ascii;
    return this;
  }

  LineBuffer putNumber(long number) {
    if (number >= 10) {
      putNumber(number / 10);
    }
    bytes[length++] = (byte) ('0' + number % 10);
    return this;
  }

  LineBuffer putPadded(int number, int digits) {
    int rest = number;
    for (int at = length + digits - 1; at >= length; at--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
    return this;
  }

  /// The last `digits` hexadecimal digits; an even number of them.
  LineBuffer putHex(long bits, int digits) {
    return putHex(bits, digits, LOWER);
  }

  LineBuffer putUpperHex(long bits, int digits) {
    return putHex(bits, digits, UPPER);
  }

  private LineBuffer putHex(long bits, int digits, byte[] pairs) {
    int at = length;
    for (int shift = digits * 4 - 8; shift >= 0; shift -= 8) {
      int pair = ((int) (bits >>> shift) & 255) * 2;
      bytes[at++] = pairs[pair];
      bytes[at++] = pairs[pair + 1];
    }
    length = at;
    return this;
  }

  private static byte[] hexPairs(String digits) {
    byte[] pairs = new byte[512];
    for (int i = 0; i < 256; i++) {
      pairs[i * 2] = (byte) digits.charAt(i >> 4);
      pairs[i * 2 + 1] = (byte) digits.charAt(i & 15);
    }
    return pairs;
  }

  LineBuffer putGuid(long high, long low) {
    return putHex(high >>> 32, 8)
        .put('-')
        .putHex(high >>> 16, 4)
        .put('-')
        .putHex(high, 4)
        .put('-')
        .putHex(low >>> 48, 4)
        .put('-')
        .putHex(low, 12);
  }

  void endLine() throws IOException {
    bytes[length++] = '\r';
    bytes[length++] = '\n';
    if (length > CAPACITY - LONGEST_LINE) {
      flush();
    }
  }

  void flush() throws IOException {
    out.write(bytes, 0, length);
    flushed += length;
    length = 0;
  }

  long written() {
    return flushed + length;
  }
}
