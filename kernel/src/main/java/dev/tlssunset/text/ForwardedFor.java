package dev.tlssunset.text;

import java.util.ArrayList;
import java.util.List;

/// The addresses of a forwarded-address field: `a`, `a,+b`, `a:port`, `[v6]:port` (rule I27).
public final class ForwardedFor {

  /// Stands between what several columns of one record say.
  public static final char BETWEEN_COLUMNS = '|';

  private static final String SEPARATORS = ",;+ \t" + BETWEEN_COLUMNS;

  private ForwardedFor() {}

  /// All hops, in the order of the field.
  public static List<String> addresses(String field) {
    List<String> addresses = new ArrayList<>(2);
    int from = 0;
    for (int i = 0; i <= field.length(); i++) {
      if (i == field.length() || SEPARATORS.indexOf(field.charAt(i)) >= 0) {
        String hop = field.substring(from, i);
        if (!hop.isEmpty() && !hop.equals("-")) {
          addresses.add(Address.of(withoutPort(hop)).text());
        }
        from = i + 1;
      }
    }
    return addresses;
  }

  private static String withoutPort(String hop) {
    int bracket = hop.charAt(0) == '[' ? hop.indexOf(']') : -1;
    if (bracket > 0) {
      return hop.substring(1, bracket);
    }
    int colon = hop.indexOf(':');
    boolean hasPort = colon > 0 && colon == hop.lastIndexOf(':');
    return hasPort ? hop.substring(0, colon) : hop;
  }
}
