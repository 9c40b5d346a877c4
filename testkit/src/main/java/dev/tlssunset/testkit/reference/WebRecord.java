package dev.tlssunset.testkit.reference;

import dev.tlssunset.testkit.census.EvidenceRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A request line with its values by the names of their columns.
///
/// @param file where it stands
/// @param serverOfFile the server's name by the estate file
record WebRecord(
    TextFile file,
    EvidenceRef evidence,
    Instant time,
    Map<String, String> values,
    @Nullable String serverOfFile) {

  /// The value of a column; nothing where there is no such column.
  @Nullable String column(String name) {
    return values.get(name);
  }

  /// The value under the first of these names.
  @Nullable String columnOf(List<String> names) {
    return names.stream().map(values::get).filter(Objects::nonNull).findFirst().orElse(null);
  }

  /// The value, or nothing where the log says `-`.
  @Nullable String stated(String name) {
    String value = values.get(name);
    return value == null || value.equals("-") ? null : value;
  }

  String orEmpty(String name) {
    return values.getOrDefault(name, "");
  }
}
