package dev.tlssunset.source.capture.flow;

import java.util.Arrays;

/// Stretches `[start, end)` of places, in rising order, of which no two touch.
final class Islands {

  private static final int[] NONE = new int[0];

  /// Start and end of each, one behind the other.
  private int[] bounds = NONE;

  private int count;

  int count() {
    return count;
  }

  boolean isEmpty() {
    return count == 0;
  }

  int start(int index) {
    return bounds[2 * index];
  }

  int end(int index) {
    return bounds[2 * index + 1];
  }

  /// Adds `[from, to)`; those that it touches grow together with it.
  void add(int from, int to) {
    int start = from;
    int end = to;
    int kept = 0;
    int place = 0;
    for (int i = 0; i < count; i++) {
      if (end(i) < start || start(i) > end) {
        bounds[2 * kept] = start(i);
        bounds[2 * kept + 1] = end(i);
        place = end(i) < start ? kept + 1 : place;
        kept++;
      } else {
        start = Math.min(start, start(i));
        end = Math.max(end, end(i));
      }
    }
    count = kept;
    insert(place, start, end);
  }

  private void insert(int place, int start, int end) {
    if (2 * count + 2 > bounds.length) {
      bounds = Arrays.copyOf(bounds, Math.max(4, bounds.length * 2));
    }
    System.arraycopy(bounds, 2 * place, bounds, 2 * place + 2, 2 * (count - place));
    bounds[2 * place] = start;
    bounds[2 * place + 1] = end;
    count++;
  }

  void removeFirst() {
    count--;
    System.arraycopy(bounds, 2, bounds, 0, 2 * count);
  }

  /// All places become lower ones.
  void moveDown(int by) {
    for (int i = 0; i < 2 * count; i++) {
      bounds[i] -= by;
    }
  }

  void clear() {
    count = 0;
  }
}
