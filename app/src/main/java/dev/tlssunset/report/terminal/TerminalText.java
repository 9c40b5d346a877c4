package dev.tlssunset.report.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Measures and cuts text by the columns that it takes on a terminal. It knows no colour: text is
/// coloured after it was cut.
public final class TerminalText {

  /// Blocks of the East Asian Width property W and F, and emoji.
  private static final int[][] WIDE = {
    {0x1100, 0x115F},
    {0x2E80, 0xA4CF},
    {0xA960, 0xA97C},
    {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},
    {0xFE30, 0xFE6F},
    {0xFF00, 0xFF60},
    {0xFFE0, 0xFFE6},
    {0x1F300, 0x1FAFF},
    {0x20000, 0x3FFFD}
  };

  private TerminalText() {}

  /// Columns: two for wide East Asian characters and emoji, none for combining marks.
  public static int width(String text) {
    return text.codePoints().map(TerminalText::width).sum();
  }

  private static int width(int point) {
    return switch (Character.getType(point)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
      default -> point >= WIDE[0][0] && isWide(point) ? 2 : 1;
    };
  }

  private static boolean isWide(int point) {
    return Arrays.stream(WIDE).anyMatch(block -> point >= block[0] && point <= block[1]);
  }

  /// The text itself where it fits, otherwise its beginning and the ellipsis.
  public static String cut(String text, int columns, String ellipsis) {
    return width(text) <= columns ? text : beginning(text, columns - width(ellipsis)) + ellipsis;
  }

  /// Keeps both ends, which is where paths differ.
  public static String cutMiddle(String text, int columns, String ellipsis) {
    if (width(text) <= columns) {
      return text;
    }
    int left = (columns - width(ellipsis)) / 3;
    String end = end(text, columns - width(ellipsis) - left);
    return beginning(text, left) + ellipsis + end;
  }

  private static String beginning(String text, int columns) {
    int at = 0;
    for (int used = 0; at < text.length(); ) {
      int point = text.codePointAt(at);
      used += width(point);
      if (used > columns) {
        break;
      }
      at += Character.charCount(point);
    }
    return text.substring(0, at);
  }

  private static String end(String text, int columns) {
    int at = text.length();
    for (int used = 0; at > 0; ) {
      int point = text.codePointBefore(at);
      used += width(point);
      if (used > columns) {
        break;
      }
      at -= Character.charCount(point);
    }
    return text.substring(at);
  }

  /// A text set flush left, with blanks up to a width.
  public static String left(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - width(text)));
  }

  /// Breaks prose at blanks; what follows the first line stands further in.
  public static List<String> hang(String text, int columns) {
    String first = " ".repeat(text.length() - text.stripLeading().length());
    return wrap(first, first + "  ", text.strip(), columns);
  }

  /// Breaks prose at blanks; what follows the first line stands below the text of that.
  public static List<String> wrap(String first, String text, int columns) {
    return wrap(first, " ".repeat(width(first)), text, columns);
  }

  /// Breaks prose at blanks.
  ///
  /// @param first what the first line begins with
  /// @param margin what all others begin with, not narrower
  public static List<String> wrap(String first, String margin, String text, int columns) {
    List<String> lines = new ArrayList<>();
    for (String line : wrap(text, columns - width(margin))) {
      lines.add((lines.isEmpty() ? first : margin) + line);
    }
    return lines;
  }

  /// Breaks prose at blanks.
  public static List<String> wrap(String text, int columns) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && width(line.toString()) + 1 + width(word) > columns) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
