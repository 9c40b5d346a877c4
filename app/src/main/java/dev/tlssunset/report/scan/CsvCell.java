package dev.tlssunset.report.scan;

import dev.tlssunset.report.Visible;
import java.util.List;
import java.util.stream.Collectors;

/// Text from evidence as a spreadsheet's cell: shown, never calculated.
final class CsvCell {

  static final String SEPARATOR = "; ";

  /// Spreadsheets take these for the beginning of a formula; some also in full width.
  private static final String FORMULA_STARTS = "=+-@\uFF1D\uFF0B\uFF0D\uFF20\t\r";

  /// Letters that a cell of a spreadsheet has room for. Excel goes on with the rest in a cell of
  /// the next row, where it could be a formula.
  private static final int MOST_LETTERS = 32_767;

  private static final String CUT = " ... (cut)";

  private CsvCell() {}

  /// A finished cell, as far as a spreadsheet has room for it.
  static String bounded(String cell) {
    if (cell.length() <= MOST_LETTERS) {
      return cell;
    }
    int end = MOST_LETTERS - CUT.length();
    return cell.substring(0, Character.isHighSurrogate(cell.charAt(end - 1)) ? end - 1 : end) + CUT;
  }

  static String of(String text) {
    String shown = Visible.of(text);
    return startsFormula(text) ? "'" + shown : shown;
  }

  /// Each text by itself is made inert: where semicolons separate columns, each begins a cell.
  static String of(List<String> texts) {
    return texts.stream().map(CsvCell::of).collect(Collectors.joining(SEPARATOR));
  }

  /// Spreadsheets may take off blanks and quotes before they look.
  private static boolean startsFormula(String text) {
    String bare = text.replaceFirst("^[ \u00A0\u3000\"']+", "");
    return hasFormulaStart(text) || hasFormulaStart(bare);
  }

  private static boolean hasFormulaStart(String text) {
    return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
  }
}
