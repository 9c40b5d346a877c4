package dev.tlssunset.report.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;

/// Columns that share the width of a terminal: each takes what it needs, and the flexible ones give
/// way where that is too much. A column without a text takes nothing.
public final class TerminalTable {

  private static final String GAP = "  ";

  private final List<Column> columns;
  private final List<List<Cell>> rows = new ArrayList<>();

  /// A column of a table.
  ///
  /// @param name its heading
  /// @param right whether it is set flush right
  /// @param least columns below which it is not squeezed; as many as it needs where 0
  /// @param whole whether a text that is too long for it stands on a line of its own, and is not
  ///   cut
  public record Column(String name, boolean right, int least, boolean whole) {
    /// As wide as its texts, and never squeezed before a flexible one.
    public static Column text(String name) {
      return new Column(name, false, 0, false);
    }

    /// Gives way where the table is too wide, down to `least` columns of the terminal.
    public static Column flexible(String name, int least) {
      return new Column(name, false, least, false);
    }

    /// As [#text], set flush right.
    public static Column number(String name) {
      return new Column(name, true, 0, false);
    }

    /// The first column, of what a row is about: half of an address is none.
    public static Column about(String name, int least) {
      return new Column(name, false, least, true);
    }
  }

  /// A text in a table.
  ///
  /// @param text made visible already
  /// @param paint colours it, once it is cut
  public record Cell(String text, UnaryOperator<String> paint) {
    /// A text without a colour.
    public static Cell of(String text) {
      return new Cell(text, UnaryOperator.identity());
    }
  }

  public TerminalTable(Column... columns) {
    this.columns = List.of(columns);
  }

  /// Adds a row, with a cell for each column.
  public void row(Cell... cells) {
    rows.add(List.of(cells));
  }

  /// The table, its headings first.
  public List<String> lines(TerminalStyle style) {
    int[] widths = widths(style.width());
    List<String> lines = new ArrayList<>();
    lines.add(style.faint(line(headings(), widths, style)));
    for (List<Cell> row : rows) {
      lines.addAll(lines(row, widths, style));
    }
    return lines;
  }

  private List<Cell> headings() {
    return columns.stream().map(column -> Cell.of(column.name)).toList();
  }

  private List<String> lines(List<Cell> row, int[] widths, TerminalStyle style) {
    Cell first = row.getFirst();
    if (!columns.getFirst().whole || TerminalText.width(first.text) <= widths[0]) {
      return List.of(line(row, widths, style));
    }
    List<Cell> rest = new ArrayList<>(row);
    rest.set(0, Cell.of(""));
    return List.of(
        cell(first, columns.getFirst(), style.width(), style).stripTrailing(),
        line(rest, widths, style));
  }

  private String line(List<Cell> cells, int[] widths, TerminalStyle style) {
    StringJoiner line = new StringJoiner(GAP);
    for (int i = 0; i < widths.length; i++) {
      if (widths[i] > 0) {
        line.add(cell(cells.get(i), columns.get(i), widths[i], style));
      }
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
    int gaps = (int) Arrays.stream(widths).filter(width -> width > 0).count() - 1;
    int over = Arrays.stream(widths).sum() + GAP.length() * gaps - total;
    for (; over > 0; over--) {
      widths[giving(widths)]--;
    }
    return widths;
  }

  /// The column that gives way: the flexible one with most to spare, else the widest that may be
  /// cut.
  private int giving(int[] widths) {
    int widest = -1;
    int flexible = -1;
    for (int i = 0; i < widths.length; i++) {
      boolean isWider = widest < 0 || widths[i] > widths[widest];
      widest = isWider && !columns.get(i).whole ? i : widest;
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
    return rowsNeed == 0 ? 0 : Math.max(rowsNeed, TerminalText.width(columns.get(column).name));
  }
}
