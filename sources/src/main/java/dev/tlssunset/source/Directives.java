package dev.tlssunset.source;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// The `#` lines in force at some point of a W3C or Exchange log. The four that change how records
/// are read; the others say nothing.
///
/// @param fields value of `#Fields:`; empty where there was none
/// @param date value of `#Date:`
/// @param software value of `#Software:`
/// @param logType value of `#Log-type:`
public record Directives(String fields, String date, String software, String logType) {

  public static final Directives NONE = new Directives("", "", "", "");

  /// These, with another value of `#Date:`.
  public Directives withDate(String other) {
    return new Directives(fields, other, software, logType);
  }

  /// The directives in force behind a `#` line. What stands behind a carriage return is another
  /// line.
  public Directives with(byte[] bytes, int from, int to) {
    int end = from;
    while (end < to && bytes[end] != '\r') {
      end++;
    }
    String line = new String(bytes, from, end - from, StandardCharsets.UTF_8);
    int colon = line.indexOf(':');
    if (colon < 0) {
      return this;
    }
    String value = line.substring(colon + 1).strip();
    return switch (line.substring(0, colon).strip().toLowerCase(Locale.ROOT)) {
      case "#fields" -> new Directives(value, date, software, logType);
      case "#date" -> withDate(value);
      case "#software" -> new Directives(fields, date, value, logType);
      case "#log-type" -> new Directives(fields, date, software, value);
      default -> this;
    };
  }
}
