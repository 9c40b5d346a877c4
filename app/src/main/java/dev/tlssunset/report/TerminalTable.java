package dev.tlssunset.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/// Columns that share the width of a terminal: each takes what it needs, and the flexible ones give
/// way where that is too much.
final class TerminalTable {

  private static final String GAP = "  ";

  private final List<Column> columns;
  private final List<List<Cell>> rows = new ArrayList<>();

  /// @param name its heading
  /// @param right whether it is set flush right
  /// @param least columns below which it is not squeezed; as many as it needs where 0
  record Column(String name, boolean right, int least) {
    static Column text(String name) {
      return new Column(name, false, 0);
    }

    static Column flexible(String name, int least) {
      return new Column(name, false, least);
    }

    static Column number(String name) {
      return new Column(name, true, 0);
    }
  }

  /// @param text made visible already
  /// @param paint colours it, once it is cut
  record Cell(String text, UnaryOperator<String> paint) {
    static Cell of(String text) {
      return new Cell(text, UnaryOperator.identity());
    }
  }

  TerminalTable(Column... columns) {
    this.columns = List.of(columns);
  }

  void row(Cell... cells) {
    rows.add(List.of(cells));
  }

  List<String> lines(TerminalStyle style) {
    int[] widths = widths(style.width());
    List<String> lines = new ArrayList<>();
    lines.add(style.faint(heading(widths, style)));
    rows.forEach(row -> lines.add(line(row, widths, style)));
    return lines;
  }

  private String heading(int[] widths, TerminalStyle style) {
    return line(columns.stream().map(column -> Cell.of(column.name)).toList(), widths, style);
  }

  private String line(List<Cell> cells, int[] widths, TerminalStyle style) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      line.append(i == 0 ? "" : GAP).append(cell(cells.get(i), columns.get(i), widths[i], style));
    }
    return line.toString().stripTrailing();
  }

  private static String cell(Cell cell, Column column, int width, TerminalStyle style) {
    String text = TerminalText.cut(cell.text, width, style.ellipsis());
    String blanks = " ".repeat(Math.max(0, width - TerminalText.width(text)));
    String painted = cell.paint.apply(text);
    return column.right ? blanks + painted : painted + blanks;
  }

  private int[] widths(int total) {
    int[] widths = new int[columns.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = needed(i);
    }
    int over = Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1) - total;
    for (; over > 0; over--) {
      widths[giving(widths)]--;
    }
    return widths;
  }

  /// The column that gives way: the flexible one with most to spare, else the widest.
  private int giving(int[] widths) {
    int widest = 0;
    int flexible = -1;
    for (int i = 0; i < widths.length; i++) {
      widest = widths[i] > widths[widest] ? i : widest;
      boolean spares = spare(i, widths) > 0;
      flexible =
          spares && (flexible < 0 || spare(i, widths) > spare(flexible, widths)) ? i : flexible;
    }
    return flexible < 0 ? widest : flexible;
  }

  private int spare(int column, int[] widths) {
    int least = columns.get(column).least;
    return least == 0 ? 0 : widths[column] - least;
  }

  private int needed(int column) {
    int rowsNeed =
        rows.stream().mapToInt(row -> TerminalText.width(row.get(column).text)).max().orElse(0);
    return Math.max(rowsNeed, TerminalText.width(columns.get(column).name));
  }
}
