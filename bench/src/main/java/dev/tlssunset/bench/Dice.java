package dev.tlssunset.bench;

/// A seeded random source (SplitMix64): the same seed writes the same file on every machine.
final class Dice {
  private static final long STEP = 0x9E3779B97F4A7C15L;

  private long state;

  Dice(long seed) {
    this.state = seed;
  }

  /// Scatters a number over 64 bits; used where a value must stay the same for the same owner.
  static long scatter(long number) {
    long mixed = number + STEP;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  long bits() {
    state += STEP;
    return scatter(state);
  }

  /// A number from 0 up to, not including, `bound`.
  int below(int bound) {
    return (int) (((bits() >>> 32) * bound) >>> 32);
  }

  boolean percent(int chance) {
    return below(100) < chance;
  }

  double fraction() {
    return (bits() >>> 11) * 0x1.0p-53;
  }
}
