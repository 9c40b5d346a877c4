package dev.tlssunset.report.scan;

import dev.tlssunset.census.VersionCounts;
import dev.tlssunset.census.VersionKind;
import dev.tlssunset.report.terminal.TerminalStyle;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// A bar of old, current, plaintext and unknown, each with its own character, so that it needs no
/// colour.
final class TerminalBars {

  private final TerminalStyle style;
  private final int width;

  TerminalBars(TerminalStyle style) {
    this.style = style;
    this.width = style.isNarrow() ? 12 : 30;
  }

  String blank() {
    return " ".repeat(width);
  }

  String of(Map<String, Long> versions) {
    Map<VersionKind, Integer> cells = cells(VersionCounts.of(versions));
    StringBuilder bar = new StringBuilder();
    cells.forEach((kind, count) -> bar.append(style.of(kind, fill(kind).repeat(count))));
    return bar.toString();
  }

  /// What is there at all gets at least one cell. Where that, or rounding, makes the bar too long
  /// or too short, the largest part makes up for it.
  private Map<VersionKind, Integer> cells(VersionCounts byKind) {
    Map<VersionKind, Integer> cells = new EnumMap<>(VersionKind.class);
    cells.put(VersionKind.OLD, cells(byKind.old(), byKind.count()));
    cells.put(VersionKind.PLAINTEXT, cells(byKind.plaintext(), byKind.count()));
    cells.put(VersionKind.UNKNOWN, cells(byKind.unknown(), byKind.count()));
    cells.put(VersionKind.CURRENT, cells(byKind.current(), byKind.count()));
    int tooMany = cells.values().stream().mapToInt(Integer::intValue).sum() - width;
    VersionKind largest =
        List.of(VersionKind.values()).stream()
            .max((one, other) -> cells.getOrDefault(one, 0).compareTo(cells.getOrDefault(other, 0)))
            .orElse(VersionKind.CURRENT);
    cells.merge(largest, -tooMany, Integer::sum);
    return cells;
  }

  private int cells(long part, long all) {
    return part == 0 ? 0 : (int) Math.max(1, Math.round((double) part * width / all));
  }

  private String fill(VersionKind kind) {
    return switch (kind) {
      case OLD -> style.unicode() ? "█" : "#";
      case CURRENT -> style.unicode() ? "░" : ".";
      case PLAINTEXT -> style.unicode() ? "▓" : "P";
      case UNKNOWN -> "?";
    };
  }
}
