package dev.tlssunset.wire.certificate;

import dev.tlssunset.wire.Cursor;

/// As much of ASN.1's DER (X.690) as certificates need: tags of one byte, lengths up to four.
final class Der {

  static final int SEQUENCE = 0x30;

  private static final int LONG_FORM = 0x80;

  private Der() {}

  /// Reads one element with this tag, and gives its content. Anything else gives a truncated
  /// cursor.
  static Cursor value(Cursor in, int tag) {
    if (in.u8() != tag || tag == Cursor.TRUNCATED) {
      return in.slice(Cursor.TRUNCATED);
    }
    return in.slice(length(in));
  }

  private static int length(Cursor in) {
    int first = in.u8();
    if (first < LONG_FORM) {
      return first;
    }
    return switch (first - LONG_FORM) {
      case 1 -> in.u8();
      case 2 -> in.u16();
      case 3 -> in.u24();
      case 4 -> (int) Math.min(in.u32(), Integer.MAX_VALUE);
      default -> Cursor.TRUNCATED;
    };
  }
}
