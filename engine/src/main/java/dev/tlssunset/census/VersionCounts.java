package dev.tlssunset.census;

import java.util.Map;

/// Observations by what their version means.
///
/// @param old of versions that TLS 1.2 obsoleted
/// @param current of TLS 1.2 and later
/// @param plaintext without TLS
/// @param unknown of versions that nobody told
public record VersionCounts(long old, long current, long plaintext, long unknown) {

  /// Of nothing.
  public static final VersionCounts NONE = new VersionCounts(0, 0, 0, 0);

  /// Adds up counts by version label.
  public static VersionCounts of(Map<String, Long> versions) {
    VersionCounts sum = NONE;
    for (Map.Entry<String, Long> version : versions.entrySet()) {
      sum = sum.plus(one(VersionKind.of(version.getKey()), version.getValue()));
    }
    return sum;
  }

  private static VersionCounts one(VersionKind kind, long count) {
    return switch (kind) {
      case OLD -> new VersionCounts(count, 0, 0, 0);
      case CURRENT -> new VersionCounts(0, count, 0, 0);
      case PLAINTEXT -> new VersionCounts(0, 0, count, 0);
      case UNKNOWN -> new VersionCounts(0, 0, 0, count);
    };
  }

  /// Both together.
  public VersionCounts plus(VersionCounts other) {
    return new VersionCounts(
        old + other.old,
        current + other.current,
        plaintext + other.plaintext,
        unknown + other.unknown);
  }

  /// All of them.
  public long count() {
    return old + current + plaintext + unknown;
  }

  /// Observations that tell a version, or that there was no TLS.
  public long told() {
    return count() - unknown;
  }
}
