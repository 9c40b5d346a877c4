package dev.tlssunset.source.exchange;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tlssunset.text.Numbers;
import dev.tlssunset.text.Scan;
import dev.tlssunset.text.Timestamps;
import java.util.Arrays;

/// The times of records: `YYYY-MM-DDThh:mm:ss[.fff][Z]`. Most are in the same second as the record
/// before, so that comparing 24 bytes with those of that one is all that is to do.
final class SmtpTimes {

  /// Bytes of `YYYY-MM-DDThh:mm:ss.fffZ`, as every known build of Exchange writes it.
  static final int USUAL_LENGTH = 24;

  /// Bytes of `YYYY-MM-DDThh:mm:ss`.
  private static final int SECOND_LENGTH = 19;

  /// Of the eight bytes `:ss.fffZ`, lowest first: `:ss`; `.000Z`; and what tells that the
  /// difference from them is of three digits.
  private static final long OF_SECOND = 0xff_ff_ffL;

  private static final long NO_FRACTION = 0x5a_30_30_30_2e_00_00_00L;
  private static final long DIGIT_BITS = 0x00_0f_0f_0f_00_00_00_00L;
  private static final long TO_CARRY = 0x00_06_06_06_00_00_00_00L;
  private static final long CARRIES = 0x00_10_10_10_00_00_00_00L;

  private long lastDay;
  private long lastMinute;
  private long lastSecond;
  private long lastMillis;

  SmtpTimes() {
    byte[] first = "1970-01-01T00:00:00".getBytes(US_ASCII);
    useSecond(Arrays.copyOf(first, first.length + Scan.SLACK), 0);
  }

  /// Whether a time of the usual length stands at `from`.
  boolean isUsual(byte[] bytes, int from) {
    return (isInLastMinute(bytes, from) && isFraction(Scan.word(bytes, from + 16) ^ lastSecond))
        || (useSecond(bytes, from) && isFraction(Scan.word(bytes, from + 16) ^ lastSecond));
  }

  private boolean isInLastMinute(byte[] bytes, int from) {
    return Scan.word(bytes, from) == lastDay && Scan.word(bytes, from + 8) == lastMinute;
  }

  private static boolean isFraction(long difference) {
    return ((difference & ~DIGIT_BITS) | ((difference + TO_CARRY) & CARRIES)) == 0;
  }

  /// Milliseconds since 1970, or [Timestamps#INVALID].
  long millis(byte[] bytes, int from, int to) {
    int end = to > from && bytes[to - 1] == 'Z' ? to - 1 : to;
    if (end - from < SECOND_LENGTH || !(isInLastSecond(bytes, from) || useSecond(bytes, from))) {
      return Timestamps.INVALID;
    }
    int fraction = fraction(bytes, from + SECOND_LENGTH, end);
    return fraction < 0 ? Timestamps.INVALID : lastMillis + fraction;
  }

  private boolean isInLastSecond(byte[] bytes, int from) {
    return isInLastMinute(bytes, from)
        && ((Scan.word(bytes, from + 16) ^ lastSecond) & OF_SECOND) == 0;
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
    lastDay = Scan.word(bytes, from);
    lastMinute = Scan.word(bytes, from + 8);
    lastSecond = (Scan.word(bytes, from + 16) & OF_SECOND) | NO_FRACTION;
    lastMillis = ((long) day * Timestamps.SECONDS_A_DAY + second) * 1000;
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
