package dev.tlssunset.posture.input.hive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/// The cells of a hive by their offsets. What lies outside of the file or was freed is empty.
///
/// Cells of a damaged hive may refer to each other in circles, or all to the same: the budget ends
/// it. A sound hive has no more references than fit into it.
final class Cells {

  private static final int SIZE = 4;
  private static final int REFERENCE = 4;

  private final ByteBuffer hive;
  private long references;
  private long data;

  Cells(byte[] hive) {
    this.hive = ByteBuffer.wrap(hive).order(ByteOrder.LITTLE_ENDIAN);
    // Twice: the root's list is read to know what the hive is, and again for what is in it.
    this.references = 2L * hive.length / REFERENCE;
    this.data = 2L * hive.length;
  }

  /// Takes references from the budget.
  boolean mayFollow(int count) {
    references -= count;
    return references >= 0;
  }

  /// Takes bytes of values from the budget.
  boolean mayCopy(int bytes) {
    data -= bytes;
    return data >= 0;
  }

  Optional<Cell> at(int offset) {
    long start = (long) BaseBlock.LENGTH + offset;
    if (offset < 0 || start + SIZE > hive.limit()) {
      return Optional.empty();
    }
    // A used cell has its size negated.
    long size = -(long) hive.getInt((int) start);
    if (size < 2 * SIZE || start + size > hive.limit()) {
      return Optional.empty();
    }
    int content = (int) start + SIZE;
    return Optional.of(
        new Cell(content, hive.slice(content, (int) size - SIZE).order(ByteOrder.LITTLE_ENDIAN)));
  }

  /// A cell of a kind.
  Optional<Cell> at(int offset, String signature, int least) {
    return at(offset).filter(cell -> cell.is(signature) && cell.length() >= least);
  }
}
