package dev.tlssunset.posture.input.hive;

import java.util.Optional;

/// A key as a hive has it.
///
/// @param cell its own offset, by which others refer to it
/// @param at where it stands in the file
/// @param parent the offset of the key above
record KeyNode(
    int cell,
    int at,
    int parent,
    String name,
    int subkeys,
    int subkeyList,
    int values,
    int valueList) {

  private static final int LEAST = 76;
  private static final int NARROW_NAME = 0x20;

  static Optional<KeyNode> of(Cells cells, int offset) {
    return cells.at(offset, "nk", LEAST).flatMap(cell -> of(offset, cell));
  }

  private static Optional<KeyNode> of(int offset, Cell cell) {
    boolean isNarrow = (cell.unsignedShort(2) & NARROW_NAME) != 0;
    return cell.name(LEAST, cell.unsignedShort(72), isNarrow)
        .map(name ->
            new KeyNode(
                offset,
                cell.at(),
                cell.integer(16),
                name,
                cell.integer(20),
                cell.integer(28),
                cell.integer(36),
                cell.integer(40)));
  }
}
