package dev.tlssunset.census;

import dev.tlssunset.text.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The addresses of a forwarded-address field: `a`, `a,+b`, `a:port`, `[v6]:port` (rule I27).
final class ForwardedFor {

  private static final Pattern SEPARATOR = Pattern.compile("[,;+ ]+");
  private static final Pattern V4_WITH_PORT = Pattern.compile("(\\d+\\.\\d+\\.\\d+\\.\\d+):\\d+");
  private static final Pattern BRACKETED = Pattern.compile("\\[([^\\]]*)](:\\d+)?");

  private ForwardedFor() {}

  /// All hops, in the order of the field.
  static List<String> addresses(String field) {
    List<String> addresses = new ArrayList<>();
    for (String hop : SEPARATOR.split(field, -1)) {
      if (!hop.isEmpty() && !hop.equals("-")) {
        addresses.add(Address.of(withoutPort(hop)).text());
      }
    }
    return addresses;
  }

  private static String withoutPort(String hop) {
    return BRACKETED.matcher(V4_WITH_PORT.matcher(hop).replaceFirst("$1")).replaceFirst("$1");
  }
}
