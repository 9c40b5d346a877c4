package dev.tlssunset.posture.finding;

import java.util.Locale;

/// How bad a finding is, the worst first.
public enum Severity {
  /// Something does not work, or is against what the vendor supports.
  ERROR,
  /// Something is weak, contradictory, or will break when old TLS is turned off.
  WARNING,
  /// Worth knowing.
  NOTE;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
