package dev.tlssunset.posture.finding;

import java.util.Locale;

/// What came of a check of a guideline.
///
/// @param guideline e.g. `nist-sp-800-52r2`
/// @param title the guideline's
/// @param check the check's name within the guideline, e.g. `tls12`
/// @param level the guideline's own degree
/// @param says what it asks for
/// @param verdict whether it is so
/// @param because why
/// @param link where the guideline is
public record GuidelineResult(
    String guideline,
    String title,
    String check,
    Level level,
    String says,
    Verdict verdict,
    String because,
    String link) {

  /// Whether it is still to be met, or to be found out.
  public boolean isOpen() {
    return switch (verdict) {
      case MET, NOT_APPLICABLE -> false;
      case NOT_MET, UNKNOWN -> true;
    };
  }

  /// The degrees of RFC 2119.
  public enum Level {
    MUST,
    SHOULD,
    MAY
  }

  /// Whether it is so.
  public enum Verdict {
    MET,
    NOT_MET,
    /// What was collected does not decide it.
    UNKNOWN,
    /// It does not concern this server.
    NOT_APPLICABLE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }
}
