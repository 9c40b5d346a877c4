package dev.tlssunset.census.peer;

import java.util.Arrays;

/// Numbers that come more than once, wanted once each. Used over and over: what it holds is
/// forgotten, not freed.
final class IntBag {

  private static final int FEW = 16;

  private int[] numbers = new int[FEW];
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
    sort();
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (i == 0 || numbers[i] != numbers[i - 1]) {
        numbers[kept++] = numbers[i];
      }
    }
    count = kept;
    sorted = true;
  }

  /// Mostly there are a few, which are sorted before a better way could be chosen.
  private void sort() {
    if (count > FEW) {
      Arrays.sort(numbers, 0, count);
      return;
    }
    for (int end = 1; end < count; end++) {
      int number = numbers[end];
      int at = end;
      for (; at > 0 && numbers[at - 1] > number; at--) {
        numbers[at] = numbers[at - 1];
      }
      numbers[at] = number;
    }
  }
}
