package dev.tlssunset.testkit.reference;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/// A line of a file, its line end taken off.
///
/// @param number counting from 1
/// @param ended whether it had a line end
record TextLine(long number, String text, boolean ended) {

  private static final int MEBIBYTE = 1 << 20;

  /// I4.
  boolean isDirective() {
    return text.startsWith("#");
  }

  /// I4.
  boolean isBlank() {
    return text.chars().allMatch(letter -> letter == ' ' || letter == '\t');
  }

  boolean isRecord() {
    return !isBlank() && !isDirective();
  }

  /// I10.
  boolean isTooLong() {
    return text.getBytes(UTF_8).length > MEBIBYTE;
  }

  /// I10.
  boolean hasNul() {
    return text.indexOf('\0') >= 0;
  }

  /// I3.
  boolean isJoined() {
    return text.replaceFirst("\r+$", "").indexOf('\r') >= 0;
  }

  /// I11.
  boolean endsWithinLetter() {
    return text.endsWith("\ufffd");
  }

  /// What follows `#Name:`, if this is that directive.
  @Nullable String directive(String name) {
    String start = "#" + name + ":";
    String first = text.split("\r", -1)[0];
    boolean same = first.regionMatches(true, 0, start, 0, start.length());
    return same ? first.substring(start.length()).strip() : null;
  }
}
