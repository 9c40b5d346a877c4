package dev.tlssunset.posture.input.hive;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A used cell of a hive.
///
/// @param at where its content begins in the file
/// @param bytes its content, little-endian
record Cell(int at, ByteBuffer bytes) {

  int length() {
    return bytes.limit();
  }

  boolean is(String signature) {
    return bytes.limit() >= 2
        && bytes.get(0) == signature.charAt(0)
        && bytes.get(1) == signature.charAt(1);
  }

  int unsignedShort(int offset) {
    return Short.toUnsignedInt(bytes.getShort(offset));
  }

  int integer(int offset) {
    return bytes.getInt(offset);
  }

  byte[] copy(int offset, int length) {
    byte[] copy = new byte[length];
    bytes.get(offset, copy);
    return copy;
  }

  /// A name; empty where it goes beyond the cell.
  ///
  /// @param isNarrow whether each letter is one byte; else two
  Optional<String> name(int offset, int length, boolean isNarrow) {
    if (offset + length > bytes.limit()) {
      return Optional.empty();
    }
    return Optional.of(
        new String(
            copy(offset, length),
            isNarrow ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_16LE));
  }
}
