package dev.tlssunset.attribution.store;

import java.util.Arrays;

/// Numbers one behind the other, without boxes.
public final class IntList {

  private int[] numbers;
  private int size;

  public IntList(int room) {
    numbers = new int[room];
  }

  /// Room for `count` more numbers; what is put there is up to the caller.
  ///
  /// @return the place of the first
  public int grow(int count) {
    if (size + count > numbers.length) {
      numbers = Arrays.copyOf(numbers, Math.max(size + count, numbers.length * 2));
    }
    int at = size;
    size += count;
    return at;
  }

  public void add(int number) {
    int at = grow(1);
    numbers[at] = number;
  }

  public void addAll(int[] from, int at, int count) {
    int place = grow(count);
    System.arraycopy(from, at, numbers, place, count);
  }

  /// The numbers themselves; valid until more are added.
  public int[] array() {
    return numbers;
  }

  public int size() {
    return size;
  }

  public void clear() {
    size = 0;
  }

  /// In rising order, each once.
  public int[] sorted() {
    int[] sorted = Arrays.copyOf(numbers, size);
    Arrays.sort(sorted);
    int kept = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        sorted[kept++] = sorted[i];
      }
    }
    return Arrays.copyOf(sorted, kept);
  }
}
