package dev.tlssunset.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.DateTimeException;
import java.time.LocalDate;

/// Dates and times of day in byte slices, as whole seconds of UTC.
public final class Timestamps {

  /// Not a date, or not a time of day.
  public static final int INVALID = Integer.MIN_VALUE;

  public static final int SECONDS_A_DAY = 86_400;

  /// Years outside these are nobody's; their seconds would not fit into 32 bits.
  private static final int FIRST_YEAR = 1970;

  private static final int LAST_YEAR = 2105;

  /// Days beyond this one are left to [LocalDate].
  private static final int LAST_DAY = 1_000_000;

  /// Of the last second that [LocalDate] knows: a sign, nine digits of year, and the rest.
  public static final int LONGEST_TEXT = 26;

  /// Days from 0000-03-01 to 1970-01-01.
  private static final int DAYS_TO_1970 = 719_468;

  private static final int DAYS_IN_400_YEARS = 146_097;

  private Timestamps() {}

  /// `YYYY-MM-DD` as days since 1970-01-01, or [#INVALID].
  public static int day(byte[] bytes, int from, int to) {
    if (to - from != 10 || bytes[from + 4] != '-' || bytes[from + 7] != '-') {
      return INVALID;
    }
    int year = Numbers.decimal(bytes, from, from + 4);
    int month = Numbers.decimal(bytes, from + 5, from + 7);
    int day = Numbers.decimal(bytes, from + 8, to);
    boolean isInRange =
        year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && month <= 12 && day >= 1;
    if (!isInRange) {
      return INVALID;
    }
    try {
      return (int) LocalDate.of(year, month, day).toEpochDay();
    } catch (DateTimeException _) {
      return INVALID;
    }
  }

  /// `hh:mm:ss`, a fraction behind it allowed and cut off, as seconds since midnight, or
  /// [#INVALID].
  public static int secondOfDay(byte[] bytes, int from, int to) {
    if (to - from < 8
        || bytes[from + 2] != ':'
        || bytes[from + 5] != ':'
        || !isFraction(bytes, from + 8, to)) {
      return INVALID;
    }
    int hour = twoDigits(bytes, from);
    int minute = twoDigits(bytes, from + 3);
    int second = twoDigits(bytes, from + 6);
    if (hour > 23 || minute > 59 || second > 60) {
      return INVALID;
    }
    return hour * 3600 + minute * 60 + second;
  }

  /// A second as ISO 8601 has it: `2018-02-22T00:00:53Z`.
  public static String text(long second) {
    byte[] text = new byte[LONGEST_TEXT];
    return new String(text, 0, put(second, text, 0), ISO_8859_1);
  }

  /// Puts the letters of [#text] into an array that has room for [#LONGEST_TEXT] of them.
  ///
  /// @return the place behind them
  public static int put(long second, byte[] to, int at) {
    int inDay = Math.floorMod(second, SECONDS_A_DAY);
    int end = putDay(Math.floorDiv(second, SECONDS_A_DAY), to, at);
    to[end] = 'T';
    putTwo(inDay / 3600, to, end + 1);
    to[end + 3] = ':';
    putTwo(inDay / 60 % 60, to, end + 4);
    to[end + 6] = ':';
    putTwo(inDay % 60, to, end + 7);
    to[end + 9] = 'Z';
    return end + 10;
  }

  /// Years are counted from March, so that the leap day is their last (Hinnant, "chrono-Compatible
  /// Low-Level Date Algorithms", `civil_from_days`).
  private static int putDay(long daysSince1970, byte[] to, int at) {
    if (daysSince1970 < 0 || daysSince1970 > LAST_DAY) {
      byte[] day = LocalDate.ofEpochDay(daysSince1970).toString().getBytes(ISO_8859_1);
      System.arraycopy(day, 0, to, at, day.length);
      return at + day.length;
    }
    int days = (int) daysSince1970 + DAYS_TO_1970;
    int era = days / DAYS_IN_400_YEARS;
    int inEra = days % DAYS_IN_400_YEARS;
    int year = (inEra - inEra / 1460 + inEra / 36524 - inEra / 146096) / 365;
    int inYear = inEra - (365 * year + year / 4 - year / 100);
    int month = (5 * inYear + 2) / 153;
    int day = inYear - (153 * month + 2) / 5 + 1;
    int named = era * 400 + year + (month >= 10 ? 1 : 0);
    putTwo(named / 100, to, at);
    putTwo(named % 100, to, at + 2);
    to[at + 4] = '-';
    putTwo(month < 10 ? month + 3 : month - 9, to, at + 5);
    to[at + 7] = '-';
    putTwo(day, to, at + 8);
    return at + 10;
  }

  private static void putTwo(int number, byte[] to, int at) {
    to[at] = (byte) ('0' + number / 10);
    to[at + 1] = (byte) ('0' + number % 10);
  }

  private static boolean isFraction(byte[] bytes, int from, int to) {
    if (from == to) {
      return true;
    }
    return (bytes[from] == '.' || bytes[from] == ',')
        && Numbers.digitsEnd(bytes, from + 1, to) == to;
  }

  /// Two digits, or a number over 99 where they are not.
  private static int twoDigits(byte[] bytes, int from) {
    int tens = bytes[from] - '0';
    int ones = bytes[from + 1] - '0';
    boolean digits = (tens | ones | 9 - tens | 9 - ones) >= 0;
    return digits ? tens * 10 + ones : 100;
  }
}
