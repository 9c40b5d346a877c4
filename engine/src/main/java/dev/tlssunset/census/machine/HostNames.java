package dev.tlssunset.census.machine;

import dev.tlssunset.census.HostName;
import dev.tlssunset.observation.GivenName;
import dev.tlssunset.observation.NameGrounds;
import dev.tlssunset.text.Address;
import dev.tlssunset.text.Symbols;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What the machines are called that addresses belong to, and belonged to when they were seen.
public final class HostNames {

  /// What Windows' DHCP server gives unless told otherwise, in seconds.
  private static final long USUAL_LEASE = 8 * 86_400L;

  /// Written out: comparators made of getters are made of classes, which no archive holds.
  private static final Comparator<HostName> STRONGEST_FIRST =
      (one, other) -> {
        int byGrounds = one.grounds().compareTo(other.grounds());
        return byGrounds != 0 ? byGrounds : one.name().compareTo(other.name());
      };

  /// A lease of an address.
  ///
  /// @param name empty where it ended
  /// @param since first second
  private record Lease(String name, long since) {}

  private final Map<String, List<Lease>> leases = new HashMap<>();
  private final Map<String, Set<HostName>> lasting = new HashMap<>();

  public HostNames(Set<GivenName> given, Symbols symbols) {
    for (GivenName one : given) {
      String address = Address.of(symbols.text(one.address())).text();
      String name = symbols.text(one.name());
      if (one.grounds() == NameGrounds.DHCP) {
        leases.computeIfAbsent(address, _ -> new ArrayList<>()).add(new Lease(name, one.since()));
      } else {
        add(address, new HostName(name, one.grounds()));
      }
    }
    // An address that is given to somebody in the second in which it is taken back, is given.
    leases
        .values()
        .forEach(
            all -> all.sort(Comparator.comparingLong(Lease::since).thenComparing(Lease::name)));
  }

  /// Adds a name that an address has for good.
  public void add(String address, HostName name) {
    lasting.computeIfAbsent(address, _ -> new TreeSet<>(STRONGEST_FIRST)).add(name);
  }

  /// Whether anybody names an address, at whatever time.
  public boolean isNamed(String address) {
    return lasting.containsKey(address) || leases.containsKey(address);
  }

  /// The names that an address had at some time between two seconds; an address that was given to
  /// another machine meanwhile has several.
  public List<HostName> of(String address, long first, long last) {
    if (!isNamed(address)) {
      return List.of();
    }
    Set<HostName> names = new TreeSet<>(STRONGEST_FIRST);
    names.addAll(lasting.getOrDefault(address, Set.of()));
    List<Lease> ofAddress = leases.getOrDefault(address, List.of());
    for (int i = 0; i < ofAddress.size(); i++) {
      Lease lease = ofAddress.get(i);
      long end = i + 1 < ofAddress.size() ? ofAddress.get(i + 1).since : lastEnd(lease);
      if (!lease.name.isEmpty() && lease.since <= last && end > first) {
        names.add(new HostName(lease.name, NameGrounds.DHCP));
      }
    }
    return List.copyOf(names);
  }

  /// The end of a lease that nothing is known to follow: a machine that stays would have renewed
  /// it.
  private static long lastEnd(Lease lease) {
    return lease.since + USUAL_LEASE;
  }
}
