package dev.tlssunset.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Against `java.time`.
class TimestampsTest {

  @Test
  void everyDayFrom1970To2105IsThatOfJava() {
    LocalDate last = LocalDate.of(2105, 12, 31);
    for (LocalDate day = LocalDate.EPOCH; !day.isAfter(last); day = day.plusDays(1)) {
      assertThat(day(day.toString())).isEqualTo((int) day.toEpochDay());
    }
  }

  @Test
  void theTextOfASecondIsThatOfJava() {
    for (long second = 0; second < 4_500_000_000L; second += 86_400 * 3 / 7) {
      assertThat(Timestamps.text(second)).isEqualTo(Instant.ofEpochSecond(second).toString());
    }
    assertThat(Timestamps.text(-1)).isEqualTo("1969-12-31T23:59:59Z");
  }

  @Test
  void everyTextThatLooksLikeADay() {
    for (int month = 0; month <= 99; month++) {
      for (int day = 0; day <= 99; day++) {
        for (int year : new int[] {1969, 1970, 1999, 2000, 2024, 2026, 2100, 2105, 2106, 9999}) {
          String text = String.format(Locale.ROOT, "%04d-%02d-%02d", year, month, day);
          assertThat(day(text)).as(text).isEqualTo(dayOfJava(text));
        }
      }
    }
  }

  private static int dayOfJava(String text) {
    try {
      LocalDate day = LocalDate.parse(text);
      boolean known = day.getYear() >= 1970 && day.getYear() <= 2105;
      return known ? (int) day.toEpochDay() : Timestamps.INVALID;
    } catch (DateTimeException _) {
      return Timestamps.INVALID;
    }
  }

  @Test
  void everyTimeOfDayIsThatOfJava() {
    for (int hour = 0; hour <= 99; hour++) {
      for (int minute = 0; minute <= 99; minute++) {
        for (int second = 0; second <= 99; second++) {
          String text = two(hour) + ':' + two(minute) + ':' + two(second);
          boolean valid = hour < 24 && minute < 60 && second < 60;
          boolean leap = hour < 24 && minute < 60 && second == 60;
          int expected =
              valid
                  ? LocalTime.of(hour, minute, second).toSecondOfDay()
                  : leap ? LocalTime.of(hour, minute, 59).toSecondOfDay() + 1 : Timestamps.INVALID;
          assertThat(second(text)).as(text).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void noOtherByteIsTaken() {
    for (int place = 0; place < 10; place++) {
      for (int value = 0; value < 256; value++) {
        StringBuilder day = new StringBuilder("2026-11-11");
        day.setCharAt(place, (char) value);
        assertThat(day(day.toString())).as(day.toString()).isEqualTo(dayOfJava(day.toString()));
        if (place < 8) {
          StringBuilder time = new StringBuilder("11:11:11");
          time.setCharAt(place, (char) value);
          boolean matches = time.toString().matches("([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]");
          assertThat(second(time.toString()) != Timestamps.INVALID)
              .as(time.toString())
              .isEqualTo(matches);
        }
      }
    }
  }

  @Test
  void fractionsAreCutOff() {
    assertThat(second("08:00:01.999999")).isEqualTo(8 * 3600 + 1);
    assertThat(second("08:00:01,5")).isEqualTo(8 * 3600 + 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "8:00:00", "08:00", "08:00:00x", "08:00:00.x", "08:00:00 1", "080000"})
  void whatIsNoTimeIsInvalid(String text) {
    assertThat(second(text)).isEqualTo(Timestamps.INVALID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2026-3-2", "26-03-02", "2026-03-021", "+026-03-02", "2026/03/02"})
  void whatIsNoDayIsInvalid(String text) {
    assertThat(day(text)).isEqualTo(Timestamps.INVALID);
  }

  private static String two(int number) {
    return String.format(Locale.ROOT, "%02d", number);
  }

  private static int day(String text) {
    return Timestamps.day(text.getBytes(ISO_8859_1), 0, text.length());
  }

  private static int second(String text) {
    return Timestamps.secondOfDay(text.getBytes(ISO_8859_1), 0, text.length());
  }
}
