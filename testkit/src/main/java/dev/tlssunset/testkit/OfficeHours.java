package dev.tlssunset.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// When people work: little at night, much in the morning, less at noon.
final class OfficeHours {

  static final LocalDate FIRST_DAY = LocalDate.of(2026, 3, 2);
  static final List<LocalDate> DAYS = IntStream.range(0, 4).mapToObj(FIRST_DAY::plusDays).toList();

  private static final int[] WEIGHTS = {
    1, 1, 1, 1, 1, 2, 6, 18, 30, 32, 28, 24, 14, 20, 28, 26, 20, 12, 5, 3, 2, 2, 1, 1
  };
  private static final int TOTAL = IntStream.of(WEIGHTS).sum();
  private static final int MILLIS_PER_HOUR = (int) Duration.ofHours(1).toMillis();

  private OfficeHours() {}

  static Instant busy(LocalDate day, SplittableRandom random) {
    return at(day, hour(random.nextInt(TOTAL)), random);
  }

  static Instant anyTime(LocalDate day, SplittableRandom random) {
    return at(day, random.nextInt(WEIGHTS.length), random);
  }

  private static int hour(int ticket) {
    int hour = 0;
    for (int left = ticket; left >= WEIGHTS[hour]; hour++) {
      left -= WEIGHTS[hour];
    }
    return hour;
  }

  private static Instant at(LocalDate day, int hour, SplittableRandom random) {
    return day.atStartOfDay(ZoneOffset.UTC)
        .plusHours(hour)
        .plus(Duration.ofMillis(random.nextInt(MILLIS_PER_HOUR)))
        .toInstant();
  }
}
