package dev.tlssunset.source.balancer;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.source.DeclaredLog;
import dev.tlssunset.source.SourceFile;
import dev.tlssunset.text.Scan;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogTimesTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dd/MMM/yyyy:HH:mm:ss.SSS xx",
        "yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
        "yyyy-MM-dd'T'HH:mm:ss,SSSxx"
      })
  void readsWhatJavaWritesWithAnyOffset(String pattern) {
    DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 5_000; i++) {
      Instant instant = Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L));
      ZoneOffset offset = ZoneOffset.ofTotalSeconds(random.nextInt(-56, 56) * 900);
      String text = format.format(instant.atOffset(offset));
      assertThat(millis(text, BERLIN)).as(text).isEqualTo(instant.toEpochMilli());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dd/MMM/yyyy:HH:mm:ss.SSS",
        "yyyy/MM/dd HH:mm:ss.SSS",
        "yyyy-MM-dd HH:mm:ss.SSS",
        "EEE MMM dd HH:mm:ss.SSS yyyy",
        "MMM dd yyyy HH:mm:ss.SSS"
      })
  void readsWhatJavaWritesInTheBalancersOwnZone(String pattern) {
    DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 5_000; i++) {
      long millis = random.nextLong(4_000_000_000_000L);
      LocalDateTime local =
          LocalDateTime.ofEpochSecond(
              millis / 1000, (int) (millis % 1000) * 1_000_000, ZoneOffset.UTC);
      String text = format.format(local);
      long expected = ZonedDateTime.of(local, BERLIN).toInstant().toEpochMilli();
      boolean isSkippedHour = !ZonedDateTime.of(local, BERLIN).toLocalDateTime().equals(local);
      if (!isSkippedHour) {
        assertThat(millis(text, BERLIN)).as(text).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "07/09/2024:01:08:11 GMT, 2024-07-09T01:08:11Z",
    "13/09/2024:01:08:11 GMT, 2024-09-13T01:08:11Z",
    "1795449455.192, 2026-11-23T15:57:35.192Z",
    "1795449455192, 2026-11-23T15:57:35.192Z",
    "1795449455192000, 2026-11-23T15:57:35.192Z",
    "[23/Nov/2026:15:57:35 +0000], 2026-11-23T15:57:35Z",
    "2026-11-23:15:57:35.000Z, 2026-11-23T15:57:35Z",
    "'Mon, 23 Nov 2026 15:57:35 GMT', 2026-11-23T15:57:35Z",
    "2024-02-29T23:59:60Z, 2024-03-01T00:00:00Z"
  })
  void readsOtherForms(String text, Instant expected) {
    assertThat(Instant.ofEpochMilli(millis(text, ZoneOffset.UTC))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "30/Feb/2026:00:00:00",
        "23/Nov/2026:24:00:00",
        "23/Nov/26:00:00:00",
        "2026-13-01T00:00:00Z",
        "99999999999999999999",
        "10.0.0.1:443 something",
        "Nov 23 15:57:35",
        "[[23/Nov/2026:15:57:35 +0000]]",
        "[1795449]"
      })
  void whatIsNoTimeIsNone(String text) {
    assertThat(millis(text, ZoneOffset.UTC)).isEqualTo(LogTimes.INVALID);
  }

  @Test
  void anyNumberOfBracketsIsNoTime() {
    assertThat(millis("[".repeat(1 << 20), ZoneOffset.UTC)).isEqualTo(LogTimes.INVALID);
  }

  @ParameterizedTest
  @CsvSource({
    "ltm/ltm-2026.log, 0, 2026",
    "ltm/2026-12/ltm.log, 0, 2026",
    "ltm/ltm.20260105, 0, 2025",
    "ltm/2026/ltm.log, 0, 2026",
    "2026/ltm.log, 0, 2026",
    "Exchange2016/ltm.log, 0, 0",
    "Exchange2016/ltm.log, 1796083200, 2026",
    "Exchange-2016/ltm.log, 1796083200, 2026",
    "2016R2/ltm.log, 1796083200, 2026",
    "lb/ltm2016.log, 1796083200, 2026",
    "2026/Exchange2016/ltm.log, 0, 2026",
    "ltm/ltm.log, 1769904000, 2025",
    "ltm/ltm.log, 1796083200, 2026"
  })
  void theYearComesFromTheFile(String path, long modified, int year) {
    SourceFile file = new SourceFile(path, "", DeclaredLog.NONE, modified);
    assertThat(SyslogYear.of(file).of(11, 23)).isEqualTo(year);
  }

  @Test
  void withoutAYearThereIsNone() {
    assertThat(SyslogYear.of(new SourceFile("ltm.log", "")).of(11, 23)).isZero();
  }

  private static long millis(String text, ZoneId zone) {
    byte[] bytes = text.getBytes(US_ASCII);
    LogTimes times = new LogTimes(zone, SyslogYear.of(new SourceFile("x.log", "")));
    return times.millis(Arrays.copyOf(bytes, bytes.length + Scan.SLACK), 0, bytes.length);
  }
}
