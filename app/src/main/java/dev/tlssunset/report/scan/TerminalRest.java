package dev.tlssunset.report.scan;

import dev.tlssunset.report.Quantity;
import dev.tlssunset.report.terminal.TerminalStyle;
import java.util.List;

/// What a table on a terminal has no room for.
final class TerminalRest {

  private TerminalRest() {}

  /// Says how many rows there are beside those that are shown.
  static void add(int rows, int shown, TerminalStyle style, List<String> lines) {
    if (rows > shown) {
      lines.add(style.faint("and " + Quantity.of(rows - shown) + " more"));
    }
  }
}
