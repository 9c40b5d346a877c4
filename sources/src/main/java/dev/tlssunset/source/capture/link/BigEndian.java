package dev.tlssunset.source.capture.link;

/// Numbers in network byte order (RFC 1700).
public final class BigEndian {

  private BigEndian() {}

  /// The number in two bytes.
  public static int u16(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
  }
}
