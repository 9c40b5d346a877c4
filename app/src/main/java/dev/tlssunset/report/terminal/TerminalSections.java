package dev.tlssunset.report.terminal;

import java.io.IOException;
import java.util.List;

/// Writes the lines of an answer on a terminal, section by section.
public record TerminalSections(TerminalStyle style, Appendable out) {

  public void line(String text) throws IOException {
    out.append(text).append('\n');
  }

  /// A title and its lines; nothing where there are none.
  public void section(String title, List<String> lines) throws IOException {
    if (lines.isEmpty()) {
      return;
    }
    line("");
    line(style.bold(title));
    for (String text : lines) {
      line(text);
    }
  }
}
