package dev.tlssunset.attribution.path;

import dev.tlssunset.text.AddressRange;
import java.util.List;

/// What the estate file says of a balancer.
///
/// @param name its name; its log is seen by a vantage of that name
/// @param addresses its addresses as the servers see them
/// @param tls what it does with TLS
public record DeclaredBalancer(String name, List<AddressRange> addresses, Termination tls) {}
