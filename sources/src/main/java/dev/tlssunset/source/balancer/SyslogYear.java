package dev.tlssunset.source.balancer;

import dev.tlssunset.source.SourceFile;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The year of dates that name none (RFC 3164): what the file's name says, or the last that is not
/// behind the day on which the file was last written to.
final class SyslogYear {

  /// No year; no date has it.
  private static final int NONE = 0;

  /// Clocks differ, and so do time zones.
  private static final int DAYS_AHEAD = 2;

  /// A year with a month, or alone as a whole folder's name or a word of the file's name. Elsewhere
  /// it is that of a product: `Exchange2016`.
  private static final Pattern DATE =
      Pattern.compile(
          "(?<!\\d)(20\\d\\d)(?:"
              + "[-_.]?(0[1-9]|1[0-2])(?:[-_.]?(?:[0-2]\\d|3[01]))?(?!\\d)"
              + "|(?<=(?:^|/)\\d{4})(?=/)"
              + "|(?<!\\p{Alnum}\\d{4})(?!\\p{Alnum})(?=[^/]*$))");

  private final int year;
  private final LocalDate latest;

  private SyslogYear(int year, LocalDate latest) {
    this.year = year;
    this.latest = latest;
  }

  static SyslogYear of(SourceFile file) {
    Matcher found = DATE.matcher(file.path());
    int year = NONE;
    LocalDate latest = LocalDate.MIN;
    while (found.find()) {
      year = Integer.parseInt(found.group(1));
      latest = found.group(2) == null ? LocalDate.MIN : endOfMonth(found);
    }
    if (year == NONE && file.modified() > 0) {
      LocalDate day = LocalDate.ofInstant(Instant.ofEpochSecond(file.modified()), ZoneOffset.UTC);
      return new SyslogYear(day.getYear(), day.plusDays(DAYS_AHEAD));
    }
    return new SyslogYear(year, latest);
  }

  private static LocalDate endOfMonth(Matcher found) {
    LocalDate first =
        LocalDate.of(Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2)), 1);
    return first.plusMonths(1).plusDays(DAYS_AHEAD - 1);
  }

  /// The year of a day; 0 where nothing tells it.
  int of(int month, int dayOfMonth) {
    if (latest.equals(LocalDate.MIN)) {
      return year;
    }
    boolean isLater =
        month > latest.getMonthValue()
            || (month == latest.getMonthValue() && dayOfMonth > latest.getDayOfMonth());
    return isLater ? latest.getYear() - 1 : latest.getYear();
  }
}
