package dev.tlssunset.attribution.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IntListTest {

  @Test
  void growsAsNumbersAreAdded() {
    IntList numbers = new IntList(1);
    for (int number = 9; number > 0; number--) {
      numbers.add(number);
      numbers.add(number);
    }
    assertThat(numbers.size()).isEqualTo(18);
    assertThat(numbers.sorted()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
  }
}
