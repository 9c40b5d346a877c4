package dev.tlssunset.posture.effect;

import java.util.Locale;

/// The answer to a question that is not always yes or no.
public enum Answer {
  YES,
  NO,
  /// It is another thing for each program.
  DEPENDS,
  /// What was collected, or documented, does not decide it.
  UNKNOWN;

  @Override
  public String toString() {
    return this == DEPENDS ? "depends on the program" : name().toLowerCase(Locale.ROOT);
  }
}
