package dev.tlssunset.report;

import dev.tlssunset.attribution.Grounds;
import dev.tlssunset.census.PeerRow;

/// Reads the grounds of a row. Requests with a forwarded address came through something that ended
/// the client's TLS: what is known of them is the balancer's own leg.
final class Forwarding {

  private Forwarding() {}

  /// How many of the row's observations speak of somebody behind it: they carry a forwarded
  /// address, or came from a balancer that they could not be followed through.
  static long forwarded(PeerRow row) {
    return row.grounds().getOrDefault(Grounds.UNRESOLVED.label(), 0L)
        + row.grounds().getOrDefault(Grounds.AMBIGUOUS.label(), 0L);
  }

  /// Whether nothing of the row speaks of its peer as a client. A row of which only a part was
  /// forwarded stays a client's: one odd header must not hide it.
  static boolean isBalancerOnly(PeerRow row) {
    return forwarded(row) > 0 && forwarded(row) == row.count();
  }
}
