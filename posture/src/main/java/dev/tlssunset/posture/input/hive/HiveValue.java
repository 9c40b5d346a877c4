package dev.tlssunset.posture.input.hive;

import dev.tlssunset.posture.settings.RegistryValue;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/// A value as a hive has it.
///
/// @param at where it stands in the file
/// @param data empty where its bytes cannot be read
record HiveValue(int at, String name, Optional<RegistryValue> data) {

  private static final int LEAST = 20;
  private static final int NARROW_NAME = 1;
  private static final int IN_PLACE = 0x8000_0000;

  /// Longer data is in pieces, since format 1.4.
  private static final int LONGEST_IN_ONE = 16344;

  /// The value of a cell; empty where not even its name can be read.
  static Optional<HiveValue> of(Cells cells, int offset, int minorVersion) {
    return cells.at(offset, "vk", LEAST).flatMap(cell -> of(cells, cell, minorVersion));
  }

  private static Optional<HiveValue> of(Cells cells, Cell cell, int minorVersion) {
    boolean isNarrow = (cell.unsignedShort(16) & NARROW_NAME) != 0;
    return cell.name(LEAST, cell.unsignedShort(2), isNarrow)
        .map(name ->
            new HiveValue(
                cell.at(),
                name,
                bytes(cells, cell, minorVersion)
                    .map(data -> RegistryValue.of(cell.integer(12), data))));
  }

  private static Optional<byte[]> bytes(Cells cells, Cell cell, int minorVersion) {
    int size = cell.integer(4);
    if ((size & IN_PLACE) != 0) {
      int length = size & ~IN_PLACE;
      return length <= 4 ? Optional.of(cell.copy(8, length)) : Optional.empty();
    }
    if (size == 0) {
      return Optional.of(new byte[0]);
    }
    if (!cells.mayCopy(size)) {
      return Optional.empty();
    }
    return size > LONGEST_IN_ONE && minorVersion > 3
        ? inPieces(cells, cell.integer(8), size)
        : cells.at(cell.integer(8)).filter(c -> c.length() >= size).map(c -> c.copy(0, size));
  }

  private static Optional<byte[]> inPieces(Cells cells, int offset, int size) {
    Cell index = cells.at(offset, "db", 8).orElse(null);
    Cell list = index == null ? null : cells.at(index.integer(4)).orElse(null);
    if (index == null || list == null) {
      return Optional.empty();
    }
    int count = index.unsignedShort(2);
    if (count > list.length() / 4 || !cells.mayFollow(count)) {
      return Optional.empty();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < count && bytes.size() < size; i++) {
      Cell piece = cells.at(list.integer(i * 4)).orElse(null);
      if (piece == null) {
        return Optional.empty();
      }
      int length = Math.min(Math.min(size - bytes.size(), LONGEST_IN_ONE), piece.length());
      bytes.writeBytes(piece.copy(0, length));
    }
    return bytes.size() == size ? Optional.of(bytes.toByteArray()) : Optional.empty();
  }
}
