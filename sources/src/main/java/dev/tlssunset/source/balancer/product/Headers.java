package dev.tlssunset.source.balancer.product;

import dev.tlssunset.source.balancer.pattern.Field;
import java.util.Locale;

/// What the headers of a request tell that a log may have.
final class Headers {

  private Headers() {}

  static Field field(String name) {
    return switch (name.toLowerCase(Locale.ROOT).replace('_', '-')) {
      case "user-agent" -> Field.SOFTWARE;
      case "x-forwarded-for", "x-real-ip", "true-client-ip", "x-client-ip", "forwarded" ->
          Field.FORWARDED_FOR;
      default -> Field.OTHER;
    };
  }
}
