package dev.tlssunset.source.balancer.pattern;

import dev.tlssunset.source.balancer.pattern.Element.Kind;

/// Where a line got furthest that does not fit, and what was expected there.
final class Misfit {

  private static final String AT_THE_END = "the end of the line";

  private final Element[] elements;
  private int element;
  private int at;

  Misfit(Element[] elements) {
    this.elements = elements;
  }

  /// A line begins at `from`.
  void begin(int from) {
    element = -1;
    at = from;
  }

  /// An element did not fit at a position; the one behind the last stands for the end of the line.
  void note(int index, int position) {
    if (index > element || (index == element && position > at)) {
      element = index;
      at = position;
    }
  }

  int at() {
    return at;
  }

  /// What was expected, in words.
  String expected() {
    int failed = Math.max(0, element);
    String wanted = failed == elements.length ? AT_THE_END : elements[failed].described();
    int before = failed - 1;
    while (before > 0 && elements[before].kind() == Kind.BLANKS) {
      before--;
    }
    return before < 0
        ? "expected " + wanted
        : "expected " + wanted + " behind " + elements[before].described();
  }
}
