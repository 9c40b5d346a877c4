package dev.tlssunset.text;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

/// IP addresses as logs write them.
public final class Addresses {

  private static final byte[] LOOPBACK_V4 = "127.".getBytes(US_ASCII);
  private static final byte[] USUAL_V4 = "127.0.0.1".getBytes(US_ASCII);
  private static final byte[] USUAL_V6 = "::1".getBytes(US_ASCII);

  private Addresses() {}

  /// Whether the text in `[from, to)` is 127.0.0.0/8, also mapped into IPv6, or `::1`, in any
  /// spelling. Allocates nothing for those that are usual, nor for most that are something else.
  public static boolean isLoopback(byte[] bytes, int from, int to) {
    return mayBeLoopback(bytes, from, to)
        && (isUsual(bytes, from, to, USUAL_V4)
            || isUsual(bytes, from, to, USUAL_V6)
            || Address.of(new String(bytes, from, to - from, UTF_8)).isLoopback());
  }

  /// In IPv6, it begins with zeros, written or not.
  private static boolean mayBeLoopback(byte[] bytes, int from, int to) {
    return from < to
        && (bytes[from] == ':'
            || bytes[from] == '0'
            || Scan.startsWith(bytes, from, to, LOOPBACK_V4));
  }

  private static boolean isUsual(byte[] bytes, int from, int to, byte[] usual) {
    return to - from == usual.length && Scan.startsWith(bytes, from, to, usual);
  }

  /// Whether the whole text is a loopback address.
  public static boolean isLoopback(byte[] bytes) {
    return isLoopback(bytes, 0, bytes.length);
  }
}
