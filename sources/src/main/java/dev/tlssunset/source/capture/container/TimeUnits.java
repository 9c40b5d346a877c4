package dev.tlssunset.source.capture.container;

/// How an interface of a pcapng file counts time: ticks of a power of ten or two, from a second of
/// its own on.
///
/// @param aSecond ticks a second; 0 where there are more than a number holds
/// @param offset seconds to be added
record TimeUnits(long aSecond, long offset) {

  /// `if_tsresol` where there is none.
  static final int MICROSECONDS = 6;

  private static final long NANOS_A_SECOND = 1_000_000_000;
  private static final int POWER_OF_TWO = 0x80;

  /// @param resolution the option `if_tsresol`
  static TimeUnits of(int resolution, long offset) {
    int exponent = resolution & POWER_OF_TWO - 1;
    if ((resolution & POWER_OF_TWO) != 0) {
      return new TimeUnits(exponent < 63 ? 1L << exponent : 0, offset);
    }
    long ticks = 1;
    for (int i = 0; i < exponent && i < 19; i++) {
      ticks *= 10;
    }
    return new TimeUnits(exponent < 19 ? ticks : 0, offset);
  }

  /// Nanoseconds since 1970.
  long nanos(long ticks) {
    if (aSecond == 0) {
      return 0;
    }
    long seconds = Long.divideUnsigned(ticks, aSecond);
    long rest = Long.remainderUnsigned(ticks, aSecond);
    double part = (double) rest / aSecond;
    long fraction =
        aSecond <= NANOS_A_SECOND && NANOS_A_SECOND % aSecond == 0
            ? rest * (NANOS_A_SECOND / aSecond)
            : (long) (part * NANOS_A_SECOND);
    return PacketTime.nanos(seconds + offset, fraction);
  }
}
