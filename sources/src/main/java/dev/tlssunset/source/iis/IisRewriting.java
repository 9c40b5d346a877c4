package dev.tlssunset.source.iis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.tlssunset.text.AddressRange;
import dev.tlssunset.text.Scan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Turns lines that do not split at single blanks into lines that do (rules I9, I12): blanks within
/// a value become `+` or `%20`, as IIS itself writes them.
final class IisRewriting {

  private static final List<String> TEXT_COLUMNS =
      List.of(
          "cs(user-agent)",
          "cs-uri-query",
          "cs(referer)",
          "cs(cookie)",
          "cs-username",
          "cs-uri-stem");

  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
  private static final Pattern TIME = Pattern.compile("\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?");
  private static final Pattern NUMBER = Pattern.compile("\\d+|-");
  private static final Pattern HEXADECIMAL = Pattern.compile("(0[xX])?[0-9a-fA-F]+|-");

  private IisRewriting() {}

  /// The line with quotes taken off, and the blanks that they protected replaced.
  static String unquoted(String line, IisColumns columns) {
    StringBuilder plain = new StringBuilder(line.length());
    boolean quoted = false;
    int column = 0;
    for (int i = 0; i < line.length(); i++) {
      char letter = line.charAt(i);
      boolean valueBegins = i == 0 || (line.charAt(i - 1) == ' ' && !quoted);
      if (!quoted && letter == '"' && valueBegins) {
        quoted = true;
      } else if (quoted && letter == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        plain.append('"');
        i++;
      } else if (quoted && letter == '"') {
        quoted = false;
      } else {
        plain.append(quoted && letter == ' ' ? blank(column, columns) : String.valueOf(letter));
        column += letter == ' ' && !quoted ? 1 : 0;
      }
    }
    return plain.toString();
  }

  /// The line with the surplus of its columns given to the one text column with which everything
  /// else fits.
  static Optional<String> fitted(String line, IisColumns columns) {
    String[] values = line.split(" ", -1);
    int surplus = values.length - columns.count();
    for (String text : TEXT_COLUMNS) {
      int column = columns.named(text);
      if (column != IisColumns.ABSENT) {
        List<String> joined = joined(values, column, surplus, blank(column, columns));
        if (fits(joined, columns)) {
          return Optional.of(String.join(" ", joined));
        }
      }
    }
    return Optional.empty();
  }

  /// A blank within a value: users and queries are percent-encoded, everything else has plus signs.
  private static String blank(int column, IisColumns columns) {
    return column == columns.user() || column == columns.query() ? "%20" : "+";
  }

  /// The line without the tabs and carriage returns at its end.
  static String withoutTabs(String line) {
    int end = line.length();
    while (end > 0 && (line.charAt(end - 1) == '\t' || line.charAt(end - 1) == '\r')) {
      end--;
    }
    return line.substring(0, end);
  }

  /// The line without the blanks and tabs at its end.
  static String trimmed(String line) {
    int end = line.length();
    while (end > 0 && (line.charAt(end - 1) == ' ' || line.charAt(end - 1) == '\t')) {
      end--;
    }
    return line.substring(0, end);
  }

  /// How many columns a line has.
  static int countOfColumns(String line) {
    return (int) line.chars().filter(letter -> letter == ' ').count() + 1;
  }

  /// A line as bytes that can be split: with a line feed and slack behind it.
  static byte[] bytes(String line) {
    byte[] bytes = new byte[line.length() + 1 + Scan.SLACK];
    System.arraycopy(line.getBytes(ISO_8859_1), 0, bytes, 0, line.length());
    bytes[line.length()] = '\n';
    return bytes;
  }

  private static List<String> joined(String[] values, int column, int surplus, String blank) {
    List<String> joined = new ArrayList<>(List.of(values).subList(0, column));
    joined.add(String.join(blank, List.of(values).subList(column, column + surplus + 1)));
    joined.addAll(List.of(values).subList(column + surplus + 1, values.length));
    return joined;
  }

  private static boolean fits(List<String> values, IisColumns columns) {
    for (int i = 0; i < values.size(); i++) {
      if (!fits(values.get(i), i, columns)) {
        return false;
      }
    }
    return true;
  }

  private static boolean fits(String value, int column, IisColumns columns) {
    if (column == columns.protocol()
        || column == columns.cipher()
        || column == columns.hash()
        || column == columns.keyExchange()) {
      return HEXADECIMAL.matcher(value).matches();
    }
    return switch (columns.names().get(column).toLowerCase(Locale.ROOT)) {
      case "date", "date-local" -> DATE.matcher(value).matches();
      case "time", "time-local" -> TIME.matcher(value).matches();
      case "s-ip", "c-ip" -> value.equals("-") || AddressRange.single(value).isPresent();
      case "s-port", "sc-status", "sc-substatus", "sc-win32-status", "time-taken" ->
          NUMBER.matcher(value).matches();
      default -> true;
    };
  }
}
