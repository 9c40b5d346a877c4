package dev.tlssunset.testkit.estate;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Chance that repeats itself: the same seed, the same story.
final class Dice {

  private final SplittableRandom random;

  Dice(long seed) {
    this.random = new SplittableRandom(seed);
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  /// From 0 up to, but without, the limit.
  int below(int limit) {
    return random.nextInt(limit);
  }

  int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  <T> List<T> shuffled(List<T> values) {
    List<T> left = new ArrayList<>(values);
    List<T> shuffled = new ArrayList<>();
    while (!left.isEmpty()) {
      shuffled.add(left.remove(random.nextInt(left.size())));
    }
    return shuffled;
  }
}
