package dev.tlssunset.source.balancer.pattern;

import java.util.Arrays;

/// Finds the fields of one line of one format. What it found stands until the next line.
public abstract sealed class LineMatcher permits JsonMatcher, TextMatcher {

  private static final int ABSENT = -1;

  final int[] starts = new int[Part.COUNT];
  final int[] ends = new int[Part.COUNT];

  LineMatcher() {
    clear();
  }

  final void clear() {
    Arrays.fill(starts, ABSENT);
  }

  /// Whether the line `[from, to)` has the format.
  public abstract boolean matches(byte[] bytes, int from, int to);

  /// Looks closely at a line that does not have the format.
  public abstract void explain(byte[] bytes, int from, int to);

  /// What was expected where the line last explained did not fit; one of few sentences.
  public abstract String expected();

  /// Where the line last explained did not fit.
  public abstract int failedAt();

  /// Whether the line has a part.
  public final boolean has(Part part) {
    return starts[part.place()] != ABSENT;
  }

  /// Where a part begins that the line has.
  public final int start(Part part) {
    return starts[part.place()];
  }

  /// Where a part ends that the line has.
  public final int end(Part part) {
    return ends[part.place()];
  }

  final void set(Part part, int start, int end) {
    starts[part.place()] = start;
    ends[part.place()] = end;
  }
}
