package dev.tlssunset.source.balancer;

import dev.tlssunset.text.Numbers;
import dev.tlssunset.text.Scan;
import java.time.ZoneId;

/// Points in time as balancers write them, in whatever form, as milliseconds since 1970 (UTC).
///
/// | Form | Written by |
/// |---|---|
/// | `23/Nov/2026:15:57:35.192`, with or without `+0100` | HAProxy, nginx, Apache |
/// | `2026-11-23T15:57:35.192Z`, `2026/11/23 15:57:35` | AWS, Azure, Envoy, nginx's error log |
/// | `1795449455.192`, and in milli- or microseconds | HAProxy, nginx, Squid |
/// | `11/23/2026:15:57:35 GMT`, day and month either way round where one is above 12 | Citrix |
/// | `Nov 23 15:57:35`, `Mon Nov 23 15:57:35.192 2026` | syslog, Apache's error log |
///
/// A time that names no zone is one of the balancer's. For one thread.
final class LogTimes {

  /// Not a time.
  static final long INVALID = Long.MIN_VALUE;

  private static final int MILLIS_A_SECOND = 1000;
  private static final long MILLIS_A_DAY = 86_400_000L;
  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

  private final LocalDays local;
  private final SyslogYear years;
  private int next;
  private boolean yearless;

  LogTimes(ZoneId zone, SyslogYear years) {
    local = new LocalDays(zone);
    this.years = years;
  }

  /// The time in `[from, to)`, with brackets around it or without.
  long millis(byte[] bytes, int from, int to) {
    yearless = false;
    boolean isBracketed = from < to && bytes[from] == '[';
    return isBracketed
        ? plain(bytes, from + 1, bytes[to - 1] == ']' ? to - 1 : to)
        : plain(bytes, from, to);
  }

  /// Whether the last time had no year, and was given one.
  boolean wasYearless() {
    return yearless;
  }

  /// A syslog time at the beginning of `[from, to)`: RFC 3164, with a year behind it or without.
  long syslog(byte[] bytes, int from, int to) {
    yearless = false;
    int month = to - from < 15 ? 0 : month(bytes, from);
    if (month == 0 || bytes[from + 3] != ' ') {
      return INVALID;
    }
    int start = bytes[from + 4] == ' ' ? from + 5 : from + 4;
    int dayEnd = Numbers.digitsEnd(bytes, start, to);
    int dayOfMonth = Numbers.decimal(bytes, start, dayEnd);
    if (dayOfMonth < 0 || dayEnd >= to || bytes[dayEnd] != ' ') {
      return INVALID;
    }
    int clock = dayEnd + 1;
    int year = 0;
    if (Numbers.digitsEnd(bytes, clock, to) == clock + 4
        && clock + 4 < to
        && bytes[clock + 4] == ' ') {
      year = Numbers.decimal(bytes, clock, clock + 4);
      clock += 5;
    }
    long inDay = clock(bytes, clock, to);
    if (inDay == INVALID) {
      return INVALID;
    }
    yearless = year == 0;
    int known = yearless ? years.of(month, dayOfMonth) : year;
    return at(known, month, dayOfMonth, inDay, bytes, to);
  }

  private long plain(byte[] bytes, int from, int to) {
    if (to - from < 8) {
      return INVALID;
    }
    if (!Numbers.isDigit(bytes[from])) {
      return named(bytes, from, to);
    }
    int digits = Numbers.digitsEnd(bytes, from, to) - from;
    byte behind = from + digits < to ? bytes[from + digits] : 0;
    if (digits >= 10) {
      return epoch(bytes, from, digits, to);
    }
    if (digits == 4 && (behind == '-' || behind == '/')) {
      return yearFirst(bytes, from, to);
    }
    return digits == 2 && behind == '/' ? dayFirst(bytes, from, to) : INVALID;
  }

  /// `Mon Nov 23 15:57:35.192 2026`, `Mon, 23 Nov 2026 15:57:35 GMT` or a syslog time.
  private long named(byte[] bytes, int from, int to) {
    if (month(bytes, from) != 0) {
      return syslog(bytes, from, to);
    }
    boolean isHttp = bytes[from + 3] == ',';
    if (isHttp && to - from >= 29) {
      int month = month(bytes, from + 8);
      long inDay = clock(bytes, from + 17, to);
      return inDay == INVALID
          ? INVALID
          : at(
              Numbers.decimal(bytes, from + 12, from + 16),
              month,
              Numbers.decimal(bytes, from + 5, from + 7),
              inDay,
              bytes,
              to);
    }
    boolean isOfC = bytes[from + 3] == ' ' && to - from >= 24;
    int year = isOfC ? Numbers.decimal(bytes, to - 4, to) : Numbers.NOT_A_NUMBER;
    if (year < 0) {
      return INVALID;
    }
    int start = bytes[from + 8] == ' ' ? from + 9 : from + 8;
    int dayOfMonth = Numbers.decimal(bytes, start, from + 10);
    long inDay = clock(bytes, from + 11, to - 5);
    return inDay == INVALID
        ? INVALID
        : at(year, month(bytes, from + 4), dayOfMonth, inDay, bytes, next);
  }

  private long epoch(byte[] bytes, int from, int digits, int to) {
    int whole = from + digits;
    next = whole;
    long number = Numbers.longDecimal(bytes, from, whole);
    if (number == Numbers.NOT_A_NUMBER) {
      return INVALID;
    }
    long millis =
        digits <= 11 ? number * MILLIS_A_SECOND : digits <= 14 ? number : number / MILLIS_A_SECOND;
    if (whole < to && digits <= 11 && (bytes[whole] == '.' || bytes[whole] == ',')) {
      millis += fraction(bytes, whole + 1, to);
    }
    return next == to && millis / MILLIS_A_DAY < 365L * (LocalDays.LAST_YEAR - LocalDays.FIRST_YEAR)
        ? millis
        : INVALID;
  }

  private long yearFirst(byte[] bytes, int from, int to) {
    if (to - from < 19 || bytes[from + 4] != bytes[from + 7]) {
      return INVALID;
    }
    long inDay = clock(bytes, from + 11, to);
    return inDay == INVALID
        ? INVALID
        : at(
            Numbers.decimal(bytes, from, from + 4),
            Numbers.decimal(bytes, from + 5, from + 7),
            Numbers.decimal(bytes, from + 8, from + 10),
            inDay,
            bytes,
            to);
  }

  /// `23/Nov/2026:15:57:35` or `11/23/2026:15:57:35`.
  private long dayFirst(byte[] bytes, int from, int to) {
    int first = Numbers.decimal(bytes, from, from + 2);
    boolean isNamed = !Numbers.isDigit(bytes[from + 3]);
    int yearAt = from + (isNamed ? 7 : 6);
    if (to - yearAt < 13 || bytes[yearAt - 1] != '/') {
      return INVALID;
    }
    int second = isNamed ? month(bytes, from + 3) : Numbers.decimal(bytes, from + 3, from + 5);
    boolean isDayFirst = isNamed || first > 12;
    long inDay = clock(bytes, yearAt + 5, to);
    return inDay == INVALID
        ? INVALID
        : at(
            Numbers.decimal(bytes, yearAt, yearAt + 4),
            isDayFirst ? second : first,
            isDayFirst ? first : second,
            inDay,
            bytes,
            to);
  }

  /// `hh:mm:ss` with a fraction, as milliseconds since midnight.
  private long clock(byte[] bytes, int from, int to) {
    if (from + 8 > to || bytes[from + 2] != ':' || bytes[from + 5] != ':') {
      return INVALID;
    }
    int hour = Numbers.decimal(bytes, from, from + 2);
    int minute = Numbers.decimal(bytes, from + 3, from + 5);
    int second = Numbers.decimal(bytes, from + 6, from + 8);
    boolean isInRange =
        hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second <= 60;
    next = from + 8;
    if (!isInRange) {
      return INVALID;
    }
    long millis = ((hour * 60L + minute) * 60 + second) * MILLIS_A_SECOND;
    boolean hasFraction =
        next + 1 < to
            && (bytes[next] == '.' || bytes[next] == ',')
            && Numbers.isDigit(bytes[next + 1]);
    return hasFraction ? millis + fraction(bytes, next + 1, to) : millis;
  }

  private long fraction(byte[] bytes, int from, int to) {
    long millis = 0;
    int unit = 100;
    next = from;
    while (next < to && Numbers.isDigit(bytes[next])) {
      millis += (long) unit * (bytes[next++] - '0');
      unit /= 10;
    }
    return millis;
  }

  /// The time, with the zone that is written behind it.
  private long at(int year, int month, int dayOfMonth, long inDay, byte[] bytes, int to) {
    long days = local.days(year, month, dayOfMonth);
    if (days == INVALID) {
      return INVALID;
    }
    long here = days * MILLIS_A_DAY + inDay;
    next = Scan.skipBlanks(bytes, next, to);
    if (next == to) {
      return here - local.offset(here);
    }
    if (bytes[next] == 'Z' || isUtc(bytes, next, to)) {
      next += bytes[next] == 'Z' ? 1 : 3;
      return here;
    }
    return bytes[next] == '+' || bytes[next] == '-'
        ? withOffset(here, bytes, to)
        : here - local.offset(here);
  }

  private static boolean isUtc(byte[] bytes, int from, int to) {
    return from + 3 <= to
        && (bytes[from] == 'G' || bytes[from] == 'U')
        && (bytes[from + 1] == 'M' || bytes[from + 1] == 'T')
        && (bytes[from + 2] == 'T' || bytes[from + 2] == 'C');
  }

  private long withOffset(long here, byte[] bytes, int to) {
    int sign = bytes[next] == '-' ? -1 : 1;
    int hours = next + 3 <= to ? Numbers.decimal(bytes, next + 1, next + 3) : -1;
    int minuteAt = next + 3 < to && bytes[next + 3] == ':' ? next + 4 : next + 3;
    int minutes = minuteAt + 2 <= to ? Numbers.decimal(bytes, minuteAt, minuteAt + 2) : -1;
    if (hours < 0 || hours > 18 || minutes < 0) {
      return INVALID;
    }
    next = minuteAt + 2;
    return here - sign * (hours * 60L + minutes) * 60 * MILLIS_A_SECOND;
  }

  /// The month that a name begins, 1 to 12; 0 for another text.
  private static int month(byte[] bytes, int from) {
    for (int month = 0; month < 12; month++) {
      if ((bytes[from] | 32) == MONTHS.charAt(month * 3)
          && (bytes[from + 1] | 32) == MONTHS.charAt(month * 3 + 1)
          && (bytes[from + 2] | 32) == MONTHS.charAt(month * 3 + 2)) {
        return month + 1;
      }
    }
    return 0;
  }
}
