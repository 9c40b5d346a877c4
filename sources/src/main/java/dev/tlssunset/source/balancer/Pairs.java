package dev.tlssunset.source.balancer;

import dev.tlssunset.text.LongMap;

/// Numbers for combinations of numbers, given in the order of their coming, without allocating for
/// one that was met before.
final class Pairs {

  /// The number of every combination that came when there was no more room.
  static final int NOT_TOLD_APART = -1;

  /// A log has some dozens of combinations; one with more is made up.
  private static final int MOST = 1 << 13;

  private final LongMap numbers = new LongMap();
  private int count;

  /// The number of a pair; that of a pair with one that is not told apart is not told apart.
  int of(int one, int other) {
    if ((one | other) < 0) {
      return NOT_TOLD_APART;
    }
    long key = (long) one << 32 | other;
    int known = numbers.get(key);
    if (known == LongMap.ABSENT && count < MOST) {
      known = count++;
      numbers.put(key, known);
    }
    return known;
  }
}
