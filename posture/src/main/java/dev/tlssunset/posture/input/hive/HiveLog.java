package dev.tlssunset.posture.input.hive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A transaction log of Windows 8.1 and newer: entries of changed pages, in a row of sequence
/// numbers.
final class HiveLog {

  private static final int SIGNATURE = 0x454c_7648; // HvLE
  private static final int HEADER = 40;
  private static final int PAGE_REFERENCE = 8;

  /// Pages that changed together.
  ///
  /// @param sequence the number that the hive has when they are in it
  /// @param binsSize the size that the hive has then
  record Entry(int sequence, int binsSize, List<Page> pages) {}

  /// @param offset from where the cells begin
  /// @param at where its bytes stand in the log
  record Page(int offset, int at, int length) {}

  private final byte[] bytes;
  private final List<Entry> entries;

  private HiveLog(byte[] bytes, List<Entry> entries) {
    this.bytes = bytes;
    this.entries = entries;
  }

  int firstSequence() {
    return entries.getFirst().sequence;
  }

  int lastSequence() {
    return entries.getLast().sequence;
  }

  /// A log with at least one entry. Those count that follow the first without a gap; those after
  /// are older ones, not yet overwritten.
  static Optional<HiveLog> of(byte[] log) {
    Optional<BaseBlock> base = BaseBlock.of(log).filter(block -> block.type() == BaseBlock.NEW_LOG);
    if (base.isEmpty() || !base.get().hasValidChecksum()) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.wrap(log).order(ByteOrder.LITTLE_ENDIAN);
    List<Entry> entries = new ArrayList<>();
    int expected = base.get().primarySequence();
    int at = BaseBlock.SECTOR;
    while (true) {
      Optional<Entry> entry = entry(log, bytes, at);
      if (entry.isEmpty() || entry.get().sequence != expected) {
        return entries.isEmpty() ? Optional.empty() : Optional.of(new HiveLog(log, entries));
      }
      entries.add(entry.get());
      at += bytes.getInt(at + 4);
      expected++;
    }
  }

  private static Optional<Entry> entry(byte[] bytes, ByteBuffer log, int at) {
    if (log.limit() - at < HEADER || log.getInt(at) != SIGNATURE) {
      return Optional.empty();
    }
    int size = log.getInt(at + 4);
    int binsSize = log.getInt(at + 16);
    int count = log.getInt(at + 20);
    boolean isWhole =
        size > HEADER
            && size % BaseBlock.SECTOR == 0
            && size <= log.limit() - at
            && binsSize >= 0
            && binsSize % BaseBlock.LENGTH == 0
            && count >= 0
            && count <= (size - HEADER) / PAGE_REFERENCE
            && log.getLong(at + 24) == Marvin32.of(bytes, at + HEADER, size - HEADER)
            && log.getLong(at + 32) == Marvin32.of(bytes, at, 32);
    return isWhole
        ? pages(log, at, size, count).map(pages -> new Entry(log.getInt(at + 12), binsSize, pages))
        : Optional.empty();
  }

  private static Optional<List<Page>> pages(ByteBuffer log, int at, int size, int count) {
    List<Page> pages = new ArrayList<>();
    long from = (long) at + HEADER + (long) count * PAGE_REFERENCE;
    for (int i = 0; i < count; i++) {
      int reference = at + HEADER + i * PAGE_REFERENCE;
      int offset = log.getInt(reference);
      int length = log.getInt(reference + 4);
      if (offset < 0 || length < 0 || from + length > (long) at + size) {
        return Optional.empty();
      }
      pages.add(new Page(offset, (int) from, length));
      from += length;
    }
    return Optional.of(pages);
  }

  /// The hive with all entries from a sequence number on. New pages come with their bytes, so the
  /// hive cannot grow by more than the log has.
  byte[] appliedTo(byte[] hive, int fromSequence) {
    byte[] changed = hive.clone();
    for (Entry entry : entries) {
      long length = (long) BaseBlock.LENGTH + entry.binsSize;
      if (entry.sequence < fromSequence || length > (long) hive.length + bytes.length) {
        continue;
      }
      changed = changed.length < length ? Arrays.copyOf(changed, (int) length) : changed;
      for (Page page : entry.pages) {
        long to = (long) BaseBlock.LENGTH + page.offset;
        if (to + page.length <= changed.length) {
          System.arraycopy(bytes, page.at, changed, (int) to, page.length);
        }
      }
      ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putInt(40, entry.binsSize);
    }
    return changed;
  }

  /// The hive with the log's copy of its first sector.
  byte[] withBaseBlock(byte[] hive) {
    byte[] changed = hive.clone();
    System.arraycopy(bytes, 0, changed, 0, BaseBlock.SECTOR);
    ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putInt(28, BaseBlock.HIVE);
    return changed;
  }
}
