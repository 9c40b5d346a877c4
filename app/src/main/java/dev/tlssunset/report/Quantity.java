package dev.tlssunset.report;

import java.util.Locale;

/// Numbers as people read them.
public final class Quantity {

  private Quantity() {}

  /// A number and what there are so many of: `1 client`, `1,143 clients`.
  ///
  /// @param noun in the singular
  public static String of(long number, String noun) {
    return of(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /// A number, in groups of three digits.
  public static String of(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
