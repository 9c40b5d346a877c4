package dev.tlssunset.source.capture.link;

/// Numbers in network byte order (RFC 1700).
public final class BigEndian {

  private BigEndian() {}

  /// The number in two bytes.
  public static int u16(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
  }

  /// The number in four bytes, unsigned.
  public static long u32(byte[] bytes, int at) {
    return (long) u16(bytes, at) << 16 | u16(bytes, at + 2);
  }

  /// The four bytes as they fit into an `int`.
  public static int i32(byte[] bytes, int at) {
    return u16(bytes, at) << 16 | u16(bytes, at + 2);
  }

  /// The eight bytes as they fit into a `long`.
  static long i64(byte[] bytes, int at) {
    return u32(bytes, at) << 32 | u32(bytes, at + 4);
  }
}
