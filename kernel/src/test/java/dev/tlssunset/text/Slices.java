package dev.tlssunset.text;

import java.util.Arrays;
import java.util.SplittableRandom;

/// A slice of random bytes, with noise before and behind it.
final class Slices {

  /// Every alignment in a word, and then some.
  static final int ALIGNMENTS = 17;

  /// The longest slice that is tried at every alignment.
  static final int LONGEST = 40;

  private final byte[] bytes;
  private final int from;
  private final int to;

  private Slices(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
  }

  /// The noise and the slice.
  byte[] bytes() {
    return bytes;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  /// A slice in which every other byte or so is one of `often`; any byte may stand elsewhere.
  static Slices random(SplittableRandom random, int alignment, int length, String often) {
    byte[] bytes = new byte[alignment + length + Words.SLACK + 1];
    random.nextBytes(bytes);
    for (int i = 0; i < bytes.length; i++) {
      if (random.nextInt(3) == 0 && !often.isEmpty()) {
        bytes[i] = (byte) often.charAt(random.nextInt(often.length()));
      }
    }
    return new Slices(bytes, alignment, alignment + length);
  }

  /// The slice by itself.
  byte[] copy() {
    return Arrays.copyOfRange(bytes, from, to);
  }

  /// What is done with every slice.
  interface Check {
    void of(Slices slice);
  }

  /// Tries slices of every length at every alignment, some of each.
  static void forEach(long seed, int rounds, String often, Check check) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < rounds; round++) {
      for (int alignment = 0; alignment < ALIGNMENTS; alignment++) {
        for (int length = 0; length <= LONGEST; length++) {
          check.of(random(random, alignment, length, often));
        }
      }
    }
  }

  @Override
  public String toString() {
    return "[%d, %d) of %s".formatted(from, to, Arrays.toString(bytes));
  }
}
