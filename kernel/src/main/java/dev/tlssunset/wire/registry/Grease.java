package dev.tlssunset.wire.registry;

/// Numbers that clients send although they mean nothing (RFC 8701): `0x0a0a`, `0x1a1a` to `0xfafa`.
public final class Grease {

  private Grease() {}

  /// Whether a number of two bytes is one of them.
  public static boolean is(int number) {
    return (number & 0x0f0f) == 0x0a0a && number >> 8 == (number & 0xff);
  }
}
