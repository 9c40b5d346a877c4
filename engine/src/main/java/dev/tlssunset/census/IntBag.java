package dev.tlssunset.census;

import java.util.Arrays;

/// Numbers that come more than once, wanted once each. Used over and over: what it holds is
/// forgotten, not freed.
final class IntBag {

  private int[] numbers = new int[16];
  private int count;
  private boolean sorted = true;

  void add(int number) {
    if (count > 0 && numbers[count - 1] == number) {
      return;
    }
    if (count == numbers.length) {
      makeRoom();
    }
    sorted &= count == 0 || numbers[count - 1] < number;
    numbers[count++] = number;
  }

  private void makeRoom() {
    settle();
    if (count * 2 > numbers.length) {
      numbers = Arrays.copyOf(numbers, count * 2);
    }
  }

  /// How many different numbers there are.
  int size() {
    settle();
    return count;
  }

  /// The different numbers in rising order, by place from 0; to be asked after [#size].
  int get(int place) {
    return numbers[place];
  }

  void clear() {
    count = 0;
    sorted = true;
  }

  private void settle() {
    if (sorted) {
      return;
    }
    Arrays.sort(numbers, 0, count);
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (i == 0 || numbers[i] != numbers[i - 1]) {
        numbers[kept++] = numbers[i];
      }
    }
    count = kept;
    sorted = true;
  }
}
