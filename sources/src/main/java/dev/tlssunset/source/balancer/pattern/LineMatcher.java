package dev.tlssunset.source.balancer.pattern;

import java.util.Arrays;

/// Finds the fields of one line of one format. What it found stands until the next line.
public abstract sealed class LineMatcher permits JsonMatcher, TextMatcher {

  private static final int ABSENT = -1;

  final int[] starts = new int[Field.COUNT];
  final int[] ends = new int[Field.COUNT];

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

  /// Whether the line has a field.
  public final boolean has(Field field) {
    return starts[field.place()] != ABSENT;
  }

  /// Where a field begins that the line has.
  public final int start(Field field) {
    return starts[field.place()];
  }

  /// Where a field ends that the line has.
  public final int end(Field field) {
    return ends[field.place()];
  }

  final void set(Field field, int start, int end) {
    starts[field.place()] = start;
    ends[field.place()] = end;
  }
}
