package dev.tlssunset.bench;

import java.util.Locale;

/// Sizes as people write them: `300m`, `2g`; powers of ten, as speeds are told in them.
final class Size {
  private Size() {}

  static long parse(String text) {
    String size = text.toLowerCase(Locale.ROOT);
    if (!size.matches("\\d{1,9}[kmg]?")) {
      throw new Misuse("`" + text + "` is no size such as 300m or 2g");
    }
    long unit =
        switch (size.charAt(size.length() - 1)) {
          case 'k' -> 1_000L;
          case 'm' -> 1_000_000L;
          case 'g' -> 1_000_000_000L;
          default -> 1L;
        };
    String number = unit == 1 ? size : size.substring(0, size.length() - 1);
    return Long.parseLong(number) * unit;
  }
}
