package dev.tlssunset.testkit.estate;

import java.util.List;

/// The address that a balancer passes on: as it stands in the log, and whom it names.
public record Forwarded(String shown, List<String> hops) {

  public static final Forwarded NONE = new Forwarded("-", List.of());

  public Forwarded {
    hops = List.copyOf(hops);
  }

  public static Forwarded of(String address) {
    return new Forwarded(address, List.of(address));
  }

  /// Whether it names anybody but the peer.
  boolean hides(String peer) {
    return hops.stream().anyMatch(hop -> !hop.equals(peer));
  }
}
