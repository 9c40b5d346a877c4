package dev.tlssunset.source.iis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tlssunset.text.LineColumns;
import dev.tlssunset.text.SliceMemo;
import dev.tlssunset.text.Timestamps;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;

/// When records were written. Most lines have the time of the one before.
final class IisClock {

  private static final int HALF_A_DAY = Timestamps.SECONDS_A_DAY / 2;

  private final IisColumns columns;
  private final boolean isAdjacent;
  private final SliceMemo lastMoment = new SliceMemo();
  private long secondOfLastMoment;
  private final SliceMemo dateOfMidnight = new SliceMemo();
  private long midnight = Timestamps.INVALID;
  private int lastSecondOfDay;

  IisClock(IisColumns columns) {
    this.columns = columns;
    isAdjacent = columns.date() != IisColumns.ABSENT && columns.time() == columns.date() + 1;
  }

  /// Takes the day of records that have no date of their own from a `#Date:` line; its time of day
  /// counts as that of a record.
  void set(String date) {
    if (!columns.isDateless()) {
      return;
    }
    byte[] bytes = date.getBytes(US_ASCII);
    int day = bytes.length < 10 ? Timestamps.INVALID : Timestamps.day(bytes, 0, 10);
    midnight = day == Timestamps.INVALID ? Timestamps.INVALID : midnight(day);
    int time = bytes.length < 19 ? 0 : Timestamps.secondOfDay(bytes, 11, 19);
    lastSecondOfDay = Math.max(0, time);
  }

  /// Day and time of the last record without a date, as [#set] reads it; empty where the day is not
  /// known.
  String text() {
    if (midnight == Timestamps.INVALID) {
      return "";
    }
    int second = Math.min(lastSecondOfDay, Timestamps.SECONDS_A_DAY - 1);
    return LocalDate.ofEpochDay(midnight / Timestamps.SECONDS_A_DAY)
        + " "
        + LocalTime.ofSecondOfDay(second).format(DateTimeFormatter.ISO_LOCAL_TIME);
  }

  /// The second of the record at hand, since 1970 (UTC); [Timestamps#INVALID] where it has no time
  /// or date that is one.
  long second(byte[] bytes, LineColumns line) {
    if (!isAdjacent) {
      return read(bytes, line);
    }
    int from = line.start(columns.date());
    int to = line.end(columns.time());
    if (!lastMoment.is(bytes, from, to)) {
      lastMoment.set(bytes, from, to);
      secondOfLastMoment = read(bytes, line);
    }
    return secondOfLastMoment;
  }

  private long read(byte[] bytes, LineColumns line) {
    int time = columns.time();
    if (time == IisColumns.ABSENT) {
      return Timestamps.INVALID;
    }
    int secondOfDay = Timestamps.secondOfDay(bytes, line.start(time), line.end(time));
    if (secondOfDay == Timestamps.INVALID) {
      return Timestamps.INVALID;
    }
    if (columns.date() == IisColumns.ABSENT) {
      followClock(secondOfDay);
    } else {
      useDate(bytes, line.start(columns.date()), line.end(columns.date()));
    }
    return midnight == Timestamps.INVALID ? Timestamps.INVALID : midnight + secondOfDay;
  }

  private void useDate(byte[] bytes, int from, int to) {
    if (dateOfMidnight.is(bytes, from, to)) {
      return;
    }
    int day = Timestamps.day(bytes, from, to);
    if (day == Timestamps.INVALID) {
      midnight = Timestamps.INVALID;
      dateOfMidnight.clear();
      return;
    }
    midnight = midnight(day);
    dateOfMidnight.set(bytes, from, to);
  }

  private void followClock(int secondOfDay) {
    if (secondOfDay < lastSecondOfDay - HALF_A_DAY && midnight != Timestamps.INVALID) {
      midnight += Timestamps.SECONDS_A_DAY;
    }
    lastSecondOfDay = secondOfDay;
  }

  private static long midnight(int day) {
    return (long) day * Timestamps.SECONDS_A_DAY;
  }
}
