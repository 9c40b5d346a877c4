package dev.tlssunset.text;

import java.util.SplittableRandom;

/// Hash of a byte slice. Seed and multiplier are drawn once a run: whoever writes a log cannot
/// choose values that collide.
final class Hash {

  private static final long SEED;
  private static final long MULTIPLIER;

  static {
    SplittableRandom random = new SplittableRandom();
    SEED = random.nextLong();
    MULTIPLIER = random.nextLong() | 0x8000_0001_0000_0001L;
  }

  private Hash() {}

  static int of(byte[] bytes, int from, int to) {
    long hash = SEED ^ (to - from);
    int position = from;
    for (; position + 8 <= to; position += 8) {
      hash = mix(hash, Words.at(bytes, position));
    }
    if (position < to) {
      hash = mix(hash, Words.prefix(Words.at(bytes, position), to - position));
    }
    return (int) (hash ^ hash >>> 32);
  }

  private static long mix(long hash, long word) {
    long product = (hash ^ word) * MULTIPLIER;
    return product ^ product >>> 29;
  }
}
