package dev.tlssunset.report.terminal;

import dev.tlssunset.census.VersionKind;

/// What the terminal can show.
///
/// @param width columns; fewer than 60 are treated as 60
/// @param colour whether to use colour
/// @param unicode whether bars, dots and ellipses may be anything but ASCII
public record TerminalStyle(int width, boolean colour, boolean unicode) {

  private static final int NARROWEST = 60;

  public TerminalStyle {
    width = Math.max(width, NARROWEST);
  }

  public boolean isNarrow() {
    return width < 100;
  }

  public String dot() {
    return unicode ? " · " : ", ";
  }

  public String ellipsis() {
    return unicode ? "…" : "~";
  }

  public String bold(String text) {
    return sgr("1", text);
  }

  public String faint(String text) {
    return sgr("2", text);
  }

  /// A text in the colour of a kind of version.
  public String of(VersionKind kind, String text) {
    return switch (kind) {
      case OLD -> sgr("31", text);
      case CURRENT -> text;
      case PLAINTEXT -> sgr("35", text);
      case UNKNOWN -> sgr("2", text);
    };
  }

  public String good(String text) {
    return sgr("32", text);
  }

  public String bad(String text) {
    return sgr("1;31", text);
  }

  public String unsure(String text) {
    return sgr("1;33", text);
  }

  /// Select Graphic Rendition (ECMA-48): what terminals turn colours on and off by.
  private String sgr(String code, String text) {
    return colour && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
