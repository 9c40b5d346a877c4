package dev.tlssunset.source;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/// What the estate file says of a balancer's log: what its lines do not tell of themselves.
///
/// @param balancer the balancer's name; empty where the file is no declared balancer's
/// @param product the format's name, e.g. `haproxy`; empty where the content shall tell
/// @param formats log-format strings as the product's configuration has them; empty for those that
///   the product writes unless told otherwise
/// @param zone the zone of times that name none
public record DeclaredLog(String balancer, String product, List<String> formats, ZoneId zone) {

  /// Nothing is said.
  public static final DeclaredLog NONE = new DeclaredLog("", "", List.of(), ZoneOffset.UTC);

  public DeclaredLog {
    formats = List.copyOf(formats);
  }
}
