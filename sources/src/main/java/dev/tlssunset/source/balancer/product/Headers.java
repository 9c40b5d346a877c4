package dev.tlssunset.source.balancer.product;

import dev.tlssunset.source.balancer.pattern.Part;
import java.util.Locale;

/// What the headers of a request tell that a log may have.
final class Headers {

  private Headers() {}

  static Part part(String name) {
    return switch (name.toLowerCase(Locale.ROOT).replace('_', '-')) {
      case "user-agent" -> Part.SOFTWARE;
      case "x-forwarded-for", "x-real-ip", "true-client-ip", "x-client-ip", "forwarded" ->
          Part.FORWARDED_FOR;
      default -> Part.OTHER;
    };
  }
}
