package dev.tlssunset.source.balancer;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// Days of the calendar, and how far a zone is ahead of UTC. Lines of a log that follow each other
/// mostly ask for the same day and hour: the last answer is kept. For one thread.
final class LocalDays {

  static final int FIRST_YEAR = 1970;
  static final int LAST_YEAR = 2105;

  private static final int MILLIS_A_SECOND = 1000;
  private static final long MILLIS_AN_HOUR = 3_600_000L;

  private final ZoneId zone;
  private int dateOfDay;
  private long day;
  private long hourOfOffset = LogTimes.INVALID;
  private long offset;

  LocalDays(ZoneId zone) {
    this.zone = zone;
  }

  /// Days since 1970; [LogTimes#INVALID] where there is no such day.
  long days(int year, int month, int dayOfMonth) {
    boolean isInRange =
        year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && month <= 12 && dayOfMonth >= 1;
    if (!isInRange) {
      return LogTimes.INVALID;
    }
    int date = (year * 16 + month) * 64 + dayOfMonth;
    if (date != dateOfDay) {
      try {
        day = LocalDate.of(year, month, dayOfMonth).toEpochDay();
      } catch (DateTimeException _) {
        return LogTimes.INVALID;
      }
      dateOfDay = date;
    }
    return day;
  }

  /// How far the balancer's clock is ahead of UTC, in milliseconds.
  long offset(long local) {
    if (zone.equals(ZoneOffset.UTC)) {
      return 0;
    }
    long hour = Math.floorDiv(local, MILLIS_AN_HOUR);
    if (hour != hourOfOffset) {
      hourOfOffset = hour;
      LocalDateTime time =
          LocalDateTime.ofEpochSecond(hour * MILLIS_AN_HOUR / MILLIS_A_SECOND, 0, ZoneOffset.UTC);
      offset = zone.getRules().getOffset(time).getTotalSeconds() * (long) MILLIS_A_SECOND;
    }
    return offset;
  }
}
