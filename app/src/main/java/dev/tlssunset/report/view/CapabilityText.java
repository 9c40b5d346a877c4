package dev.tlssunset.report.view;

import dev.tlssunset.census.ability.Settles;
import dev.tlssunset.census.ability.Verdict;

/// Whether a client can speak TLS 1.2, in words.
public final class CapabilityText {

  private CapabilityText() {}

  /// What it rests on, and what would settle it where it is open.
  public static String because(Verdict verdict) {
    return verdict.settles() == Settles.NOTHING
        ? verdict.because()
        : verdict.because() + "; to settle it: " + verdict.settles().label();
  }
}
