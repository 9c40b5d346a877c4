package dev.tlssunset.source.exchange;

import dev.tlssunset.text.Numbers;
import dev.tlssunset.text.SliceMemo;
import dev.tlssunset.text.Timestamps;

/// The times of records: `YYYY-MM-DDThh:mm:ss[.fff][Z]`. Most are in the same second as the record
/// before.
final class SmtpTimes {

  /// Bytes of `YYYY-MM-DDThh:mm:ss.fffZ`, as every known build of Exchange writes it.
  static final int USUAL_LENGTH = 24;

  /// Bytes of `YYYY-MM-DDThh:mm:ss`.
  private static final int SECOND_LENGTH = 19;

  private final SliceMemo lastSecond = new SliceMemo();
  private long lastSecondMillis;

  /// Whether a time of the usual length stands at `from`.
  boolean isUsual(byte[] bytes, int from) {
    return (lastSecond.isAt(bytes, from) || useSecond(bytes, from))
        && Timestamps.isMillisAndZone(bytes, from + SECOND_LENGTH);
  }

  /// Milliseconds since 1970, or [Timestamps#INVALID].
  long millis(byte[] bytes, int from, int to) {
    int end = to > from && bytes[to - 1] == 'Z' ? to - 1 : to;
    boolean hasSecond =
        end - from >= SECOND_LENGTH && (lastSecond.isAt(bytes, from) || useSecond(bytes, from));
    if (!hasSecond) {
      return Timestamps.INVALID;
    }
    int fraction = fraction(bytes, from + SECOND_LENGTH, end);
    return fraction < 0 ? Timestamps.INVALID : lastSecondMillis + fraction;
  }

  private boolean useSecond(byte[] bytes, int from) {
    int day = bytes[from + 10] == 'T' ? Timestamps.day(bytes, from, from + 10) : Timestamps.INVALID;
    if (day == Timestamps.INVALID) {
      return false;
    }
    int second = Timestamps.secondOfDay(bytes, from + 11, from + SECOND_LENGTH);
    if (second == Timestamps.INVALID) {
      return false;
    }
    lastSecond.set(bytes, from, from + SECOND_LENGTH);
    lastSecondMillis = ((long) day * Timestamps.SECONDS_A_DAY + second) * 1000;
    return true;
  }

  private static int fraction(byte[] bytes, int from, int to) {
    if (from == to) {
      return 0;
    }
    if (bytes[from] != '.') {
      return Numbers.NOT_A_NUMBER;
    }
    return to - from == 4
        ? Numbers.decimal(bytes, from + 1, to)
        : Math.min(0, Numbers.decimal(bytes, from + 1, to));
  }
}
