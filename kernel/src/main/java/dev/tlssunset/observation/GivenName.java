package dev.tlssunset.observation;

import java.util.Set;

/// A name that an address was given.
///
/// @param address its symbol
/// @param name its symbol; none where the address was taken away from whoever had it
/// @param grounds what it rests upon
/// @param since first second since 1970 (UTC); 0 where it is given for good
public record GivenName(int address, int name, NameGrounds grounds, long since) {

  /// The formats that name machines, and are no evidence of anybody's TLS.
  public static final Set<String> FORMATS = Set.of("windows-dhcp", "address-names");
}
