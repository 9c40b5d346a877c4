package dev.tlssunset.report;

import java.util.Map;

/// Observations by what their version means.
record Tally(long old, long current, long plaintext, long unknown) {

  static final Tally NONE = new Tally(0, 0, 0, 0);

  static Tally of(Map<String, Long> versions) {
    Tally sum = NONE;
    for (Map.Entry<String, Long> version : versions.entrySet()) {
      sum = sum.plus(one(VersionKind.of(version.getKey()), version.getValue()));
    }
    return sum;
  }

  private static Tally one(VersionKind kind, long count) {
    return switch (kind) {
      case OLD -> new Tally(count, 0, 0, 0);
      case CURRENT -> new Tally(0, count, 0, 0);
      case PLAINTEXT -> new Tally(0, 0, count, 0);
      case UNKNOWN -> new Tally(0, 0, 0, count);
    };
  }

  Tally plus(Tally other) {
    return new Tally(
        old + other.old,
        current + other.current,
        plaintext + other.plaintext,
        unknown + other.unknown);
  }

  long count() {
    return old + current + plaintext + unknown;
  }

  /// Observations that tell a version, or that there was no TLS.
  long told() {
    return count() - unknown;
  }
}
