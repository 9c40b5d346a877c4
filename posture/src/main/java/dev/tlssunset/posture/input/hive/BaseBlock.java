package dev.tlssunset.posture.input.hive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The first sector of a hive, and of each of its transaction logs.
///
/// @param type 0 for a hive; 1, 2 and 6 for logs
/// @param binsSize bytes of the hive behind the first 4096
/// @param hasValidChecksum whether the sector is as it was written
record BaseBlock(
    int primarySequence,
    int secondarySequence,
    long lastWritten,
    int minorVersion,
    int type,
    int rootCell,
    int binsSize,
    boolean hasValidChecksum) {

  static final int SECTOR = 512;

  /// Where the cells of a hive begin.
  static final int LENGTH = 4096;

  static final int HIVE = 0;
  static final int NEW_LOG = 6;

  private static final int CHECKSUM = 508;

  static boolean recognises(byte[] head) {
    return head.length >= 4 && new String(head, 0, 4, StandardCharsets.US_ASCII).equals("regf");
  }

  static Optional<BaseBlock> of(byte[] file) {
    if (file.length < SECTOR || !recognises(file)) {
      return Optional.empty();
    }
    ByteBuffer block = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    return Optional.of(
        new BaseBlock(
            block.getInt(4),
            block.getInt(8),
            block.getLong(12),
            block.getInt(24),
            block.getInt(28),
            block.getInt(36),
            block.getInt(40),
            block.getInt(CHECKSUM) == checksum(block)));
  }

  /// All words combined; two results stand for errors, and are never written.
  static int checksum(ByteBuffer block) {
    int sum = 0;
    for (int i = 0; i < CHECKSUM; i += Integer.BYTES) {
      sum ^= block.getInt(i);
    }
    return switch (sum) {
      case 0 -> 1;
      case -1 -> -2;
      default -> sum;
    };
  }

  /// Whether the last change may stand in a log only.
  boolean isDirty() {
    return !hasValidChecksum || primarySequence != secondarySequence;
  }

  boolean isHive() {
    return type == HIVE;
  }
}
