package dev.tlssunset.source.capture.container;

/// When packets were captured.
final class PacketTime {

  private static final long NANOS_A_SECOND = 1_000_000_000;

  /// The seconds that the oldest format has room for end in 2106.
  private static final long MOST_SECONDS = 1L << 32;

  private PacketTime() {}

  /// Nanoseconds since 1970 of a time in two parts; 0, which is none, where it lies before 1970 or
  /// after 2105: no capture was made then, and nobody can say when it was.
  ///
  /// @param nanos may be more than a second
  static long nanos(long seconds, long nanos) {
    long whole = seconds + nanos / NANOS_A_SECOND;
    return whole >= 0 && whole < MOST_SECONDS ? whole * NANOS_A_SECOND + nanos % NANOS_A_SECOND : 0;
  }
}
