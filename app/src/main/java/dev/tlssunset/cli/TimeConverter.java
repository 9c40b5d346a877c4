package dev.tlssunset.cli;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A day, or a second with or without a zone, as seconds since 1970; UTC where none is said.
final class TimeConverter implements ITypeConverter<Long> {

  @Override
  public Long convert(String text) {
    try {
      if (text.indexOf('T') < 0) {
        return LocalDate.parse(text).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
      }
      boolean hasZone =
          text.endsWith("Z") || text.lastIndexOf('+') > 0 || text.lastIndexOf('-') > 10;
      return hasZone
          ? OffsetDateTime.parse(text).toEpochSecond()
          : LocalDateTime.parse(text).toEpochSecond(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new TypeConversionException(
          "'" + text + "' is neither a day (2026-03-02) nor a time (2026-03-02T08:00:00Z)");
    }
  }
}
