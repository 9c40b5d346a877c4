package dev.tlssunset.source.balancer;

import dev.tlssunset.text.Numbers;
import dev.tlssunset.text.Scan;
import java.util.Arrays;

/// Undoes the escapes of nginx, Apache and JSON: `\x22`, `\u00e9`, `\"`, `\\`, `\/`, `\t` and the
/// like. What is no escape stands as it is.
final class Escapes {

  private byte[] plain = new byte[256];
  private int length;

  /// Whether there is anything to undo in `[from, to)`.
  static boolean isIn(byte[] bytes, int from, int to) {
    return Scan.next(bytes, from, to, '\\') >= 0;
  }

  /// The text; its first [#length] bytes, with as much behind them as readers of slices need.
  byte[] undone(byte[] bytes, int from, int to) {
    if (plain.length < to - from + Scan.SLACK) {
      plain = Arrays.copyOf(plain, (to - from) * 2 + Scan.SLACK);
    }
    length = 0;
    int position = from;
    while (position < to) {
      boolean isEscape = bytes[position] == '\\' && position + 1 < to;
      position = isEscape ? escape(bytes, position, to) : put(bytes[position], position + 1);
    }
    return plain;
  }

  int length() {
    return length;
  }

  private int escape(byte[] bytes, int from, int to) {
    return switch (bytes[from + 1]) {
      case 'x' -> {
        long value = from + 4 <= to ? Numbers.hexadecimal(bytes, from + 2, from + 4) : -1;
        yield value < 0 ? put((byte) '\\', from + 1) : put((byte) value, from + 4);
      }
      case 'u' -> {
        long value = from + 6 <= to ? Numbers.hexadecimal(bytes, from + 2, from + 6) : -1;
        yield value < 0 ? put((byte) '\\', from + 1) : putUtf8((int) value, from + 6);
      }
      case 'n' -> put((byte) '\n', from + 2);
      case 'r' -> put((byte) '\r', from + 2);
      case 't' -> put((byte) '\t', from + 2);
      case '"', '\\', '/', '\'' -> put(bytes[from + 1], from + 2);
      default -> put((byte) '\\', from + 1);
    };
  }

  private int put(byte value, int next) {
    plain[length++] = value;
    return next;
  }

  /// Halves of a pair stay apart: what is made of them is not UTF-8, and no reader needs it to be.
  private int putUtf8(int letter, int next) {
    if (letter < 0x80) {
      return put((byte) letter, next);
    }
    if (letter < 0x800) {
      put((byte) (0xc0 | (letter >> 6)), next);
    } else {
      put((byte) (0xe0 | (letter >> 12)), next);
      put((byte) (0x80 | (letter >> 6 & 0x3f)), next);
    }
    return put((byte) (0x80 | (letter & 0x3f)), next);
  }
}
