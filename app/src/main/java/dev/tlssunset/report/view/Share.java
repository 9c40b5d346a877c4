package dev.tlssunset.report.view;

import java.util.Locale;

/// Shares that neither hide a few among many nor round them up to all.
public final class Share {

  private Share() {}

  /// `0%`, `<0.1%`, `4.2%`, `57%`, `99.8%`, `>99.9%`, `100%`.
  public static String of(long part, long all) {
    if (all == 0 || part == 0) {
      return "0%";
    }
    double percent = 100.0 * part / all;
    if (percent < 0.1) {
      return "<0.1%";
    }
    if (part < all && percent > 99.9) {
      return ">99.9%";
    }
    return percent < 10 || (part < all && percent > 99)
        ? String.format(Locale.ROOT, "%.1f%%", percent)
        : Math.round(percent) + "%";
  }
}
