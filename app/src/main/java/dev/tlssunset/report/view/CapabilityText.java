package dev.tlssunset.report.view;

import dev.tlssunset.census.ability.AbilityVerdict;
import dev.tlssunset.census.ability.SettlingEvidence;

/// Whether a client can speak TLS 1.2, in words.
public final class CapabilityText {

  private CapabilityText() {}

  /// What it rests on, and what would settle it where it is open.
  public static String because(AbilityVerdict verdict) {
    return verdict.settles() == SettlingEvidence.NOTHING
        ? verdict.because()
        : verdict.because() + "; to settle it: " + verdict.settles().label();
  }
}
