package dev.tlssunset.report.scan;

import dev.tlssunset.census.VersionKind;
import dev.tlssunset.report.Quantity;
import dev.tlssunset.report.Visible;
import dev.tlssunset.report.terminal.TerminalStyle;
import dev.tlssunset.report.terminal.TerminalTable.Cell;
import dev.tlssunset.report.view.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/// Versions in a cell of a table, each coloured as what it is.
final class TerminalVersions {

  private static final String BETWEEN = ", ";

  /// A part of a list of versions.
  private record Part(String text, VersionKind kind) {}

  private final TerminalStyle style;

  TerminalVersions(TerminalStyle style) {
    this.style = style;
  }

  /// `TLS 1.0 9, TLS 1.2 3`.
  Cell counts(Map<String, Long> versions) {
    return cell(versions, Quantity::of);
  }

  /// `TLS 1.0 75%, TLS 1.2 25%`.
  ///
  /// @param all what the counts add up to
  Cell shares(Map<String, Long> versions, long all) {
    return cell(versions, count -> Share.of(count, all));
  }

  private Cell cell(Map<String, Long> versions, LongFunction<String> amount) {
    List<Part> parts = new ArrayList<>();
    versions.forEach((label, count) ->
        parts.add(new Part(Visible.of(label) + " " + amount.apply(count), VersionKind.of(label))));
    String text = parts.stream().map(Part::text).collect(Collectors.joining(BETWEEN));
    return new Cell(text, cut -> paint(parts, cut));
  }

  /// @param cut the parts, or their beginning
  private String paint(List<Part> parts, String cut) {
    StringBuilder painted = new StringBuilder();
    int from = 0;
    for (Part part : parts) {
      int to = Math.min(from + part.text.length(), cut.length());
      int next = Math.min(to + BETWEEN.length(), cut.length());
      painted.append(style.of(part.kind, cut.substring(from, to)));
      painted.append(cut, to, next);
      from = next;
    }
    return painted.append(cut, from, cut.length()).toString();
  }
}
