package dev.tlssunset.attribution.path;

import java.util.ArrayList;
import java.util.List;

/// How connections came from a client to a server.
///
/// @param grounds on what grounds the client is believed to be the client
/// @param hops the balancers on the way, the client's first; none where the client connected itself
/// @param last the version of the leg into the server; empty where there is no server
/// @param because what would resolve it, in a sentence; empty where it is resolved
public record Path(Grounds grounds, List<Hop> hops, String last, String because) {

  /// No balancer is known.
  public static final Path DIRECT = new Path(Grounds.DIRECT, List.of(), "", "");

  /// A balancer on the way.
  ///
  /// @param balancer its name; its address where it has none
  /// @param tls what it does with TLS
  /// @param version the version of the leg into it, as version labels go
  public record Hop(String balancer, Termination tls, String version) {}

  public Path {
    hops = List.copyOf(hops);
  }

  /// The version of each leg, from the client's on.
  public List<String> legs() {
    List<String> legs = new ArrayList<>();
    hops.forEach(hop -> legs.add(hop.version));
    if (!last.isEmpty()) {
      legs.add(last);
    }
    return legs;
  }
}
