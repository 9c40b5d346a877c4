package dev.tlssunset.census;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What was asked for, and of which there is no record.
public sealed interface Unmatched {

  /// Servers.
  ///
  /// @param asked those without a record
  /// @param known servers with records, in alphabetical order
  record OfServers(List<String> asked, List<String> known) implements Unmatched {}

  /// All services that were asked for.
  ///
  /// @param known services with records, in alphabetical order
  record OfServices(List<String> asked, List<String> known) implements Unmatched {}

  /// The whole period.
  ///
  /// @param span when the records are of, where that is known
  record OfPeriod(Optional<Span> span) implements Unmatched {}

  /// Each has records, but none fits all that was asked for.
  record OfAllTogether() implements Unmatched {}

  /// From one record to another.
  ///
  /// @param first of the first record
  /// @param last of the last record
  record Span(Instant first, Instant last) {}
}
