package dev.tlssunset.report;

import dev.tlssunset.census.PeerRow;

/// Reads the grounds of a row. Requests with a forwarded address came through something that ended
/// the client's TLS: what is known of them is the balancer's own leg.
final class Forwarding {

  private static final String UNRESOLVED = "unresolved";

  private Forwarding() {}

  /// How many of the row's observations carry a forwarded address.
  static long forwarded(PeerRow row) {
    return row.grounds().getOrDefault(UNRESOLVED, 0L);
  }

  /// Whether nothing of the row speaks of its peer as a client. A row of which only a part was
  /// forwarded stays a client's: one odd header must not hide it.
  static boolean isBalancerOnly(PeerRow row) {
    return forwarded(row) > 0 && row.grounds().size() == 1;
  }
}
