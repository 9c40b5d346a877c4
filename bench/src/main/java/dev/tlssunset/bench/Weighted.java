package dev.tlssunset.bench;

import java.util.stream.IntStream;

/// Draws indexes with given weights in constant time (Walker's alias method).
final class Weighted {
  /// By index, how likely it is taken once it was thrown; otherwise its alias is, which is heavier
  /// than its fair share.
  private final double[] stay;

  private final int[] alias;

  private Weighted(double[] weights) {
    int size = weights.length;
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    stay = new double[size];
    alias = new int[size];
    int[] small = new int[size];
    int[] large = new int[size];
    int smallCount = 0;
    int largeCount = 0;
    for (int i = 0; i < size; i++) {
      stay[i] = weights[i] * size / sum;
      if (stay[i] < 1) {
        small[smallCount++] = i;
      } else {
        large[largeCount++] = i;
      }
    }
    while (smallCount > 0 && largeCount > 0) {
      int poor = small[--smallCount];
      int rich = large[largeCount - 1];
      alias[poor] = rich;
      stay[rich] -= 1 - stay[poor];
      if (stay[rich] < 1) {
        small[smallCount++] = rich;
        largeCount--;
      }
    }
    while (smallCount > 0) {
      stay[small[--smallCount]] = 1;
    }
    while (largeCount > 0) {
      stay[large[--largeCount]] = 1;
    }
  }

  static Weighted of(double... weights) {
    return new Weighted(weights);
  }

  /// Few are busy, most are rare: the n-th is drawn 1/n times as often as the first.
  static Weighted zipf(int size) {
    return new Weighted(IntStream.rangeClosed(1, size).mapToDouble(rank -> 1.0 / rank).toArray());
  }

  int draw(Dice dice) {
    int index = dice.below(stay.length);
    return dice.fraction() < stay[index] ? index : alias[index];
  }
}
