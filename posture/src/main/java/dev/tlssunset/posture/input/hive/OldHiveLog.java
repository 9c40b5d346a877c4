package dev.tlssunset.posture.input.hive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// A transaction log of Windows 8 and older: a map of changed pages, and those pages.
final class OldHiveLog {

  private static final byte[] SIGNATURE = "DIRT".getBytes(StandardCharsets.US_ASCII);

  private final BaseBlock base;
  private final byte[] log;

  private OldHiveLog(BaseBlock base, byte[] log) {
    this.base = base;
    this.log = log;
  }

  long lastWritten() {
    return base.lastWritten();
  }

  static Optional<OldHiveLog> of(byte[] log) {
    return BaseBlock.of(log)
        .filter(block -> block.type() == 1 || block.type() == 2)
        .filter(block -> block.hasValidChecksum() && !block.isDirty())
        .filter(block -> hasMap(log))
        .map(block -> new OldHiveLog(block, log));
  }

  private static boolean hasMap(byte[] log) {
    int at = BaseBlock.SECTOR;
    return log.length >= at + SIGNATURE.length
        && Arrays.equals(log, at, at + SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
  }

  /// The hive with the changed pages in it; empty where the log is not whole.
  Optional<byte[]> appliedTo(byte[] hive) {
    int pages = base.binsSize() / BaseBlock.SECTOR;
    int map = BaseBlock.SECTOR + SIGNATURE.length;
    int mapEnd = map + (pages + 7) / 8;
    if (pages < 0 || mapEnd > log.length || base.binsSize() > hive.length + log.length) {
      return Optional.empty();
    }
    byte[] changed = Arrays.copyOf(hive, Math.max(hive.length, BaseBlock.LENGTH + base.binsSize()));
    int from = (mapEnd + BaseBlock.SECTOR - 1) / BaseBlock.SECTOR * BaseBlock.SECTOR;
    for (int page = 0; page < pages; page++) {
      if ((log[map + page / 8] >> page % 8 & 1) == 0) {
        continue;
      }
      if (from + BaseBlock.SECTOR > log.length) {
        return Optional.empty();
      }
      int to = BaseBlock.LENGTH + page * BaseBlock.SECTOR;
      System.arraycopy(log, from, changed, to, BaseBlock.SECTOR);
      from += BaseBlock.SECTOR;
    }
    ByteBuffer.wrap(changed)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(36, base.rootCell())
        .putInt(40, base.binsSize());
    return Optional.of(changed);
  }
}
