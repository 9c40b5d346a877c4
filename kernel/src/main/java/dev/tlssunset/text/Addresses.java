package dev.tlssunset.text;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// IP addresses as logs write them.
public final class Addresses {

  private static final byte[] LOOPBACK_V4 = "127.".getBytes(US_ASCII);
  private static final byte[] LOOPBACK_MAPPED = "::ffff:127.".getBytes(US_ASCII);
  private static final byte[] LOOPBACK_V6 = "::1".getBytes(US_ASCII);

  private Addresses() {}

  /// Whether the text in `[from, to)` is 127.0.0.0/8, also mapped into IPv6, or `::1`.
  public static boolean isLoopback(byte[] bytes, int from, int to) {
    if (from == to || (bytes[from] != '1' && bytes[from] != ':')) {
      return false;
    }
    if (Scan.startsWith(bytes, from, to, LOOPBACK_V4)) {
      return isNumeric(bytes, from, to);
    }
    return (to - from == LOOPBACK_V6.length && Scan.startsWith(bytes, from, to, LOOPBACK_V6))
        || (Scan.startsWithIgnoringCase(bytes, from, to, LOOPBACK_MAPPED)
            && isNumeric(bytes, from + LOOPBACK_MAPPED.length, to));
  }

  /// A name may begin like an address.
  private static boolean isNumeric(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      boolean isDigit = bytes[i] >= '0' && bytes[i] <= '9';
      if (!isDigit && bytes[i] != '.') {
        return false;
      }
    }
    return true;
  }

  /// Whether the whole text is a loopback address.
  public static boolean isLoopback(byte[] bytes) {
    return isLoopback(bytes, 0, bytes.length);
  }
}
