package dev.tlssunset.census;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tlssunset.observation.Connection;
import dev.tlssunset.observation.Leg;
import dev.tlssunset.observation.ObservationKind;
import dev.tlssunset.observation.Vantage;
import dev.tlssunset.text.Address;
import dev.tlssunset.text.AddressRange;
import dev.tlssunset.text.Addresses;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The servers of the estate, as the estate file and the vantages of the evidence tell them: their
/// names, and which addresses are theirs.
final class Servers {

  private static final String UNKNOWN = "unknown";

  private final Map<String, String> names = new HashMap<>();
  private final Set<String> addresses = new HashSet<>();
  private final Map<AddressRange, String> ranges = new HashMap<>();

  /// @param declared address to name, from the estate file
  Servers(Map<String, String> declared, List<ObservationKind> kinds) {
    declared.forEach((address, name) -> {
      if (address.indexOf('/') < 0) {
        names.put(Address.of(address).text(), name);
      } else {
        ranges.put(AddressRange.of(address).orElseThrow(), name);
      }
    });
    addresses.addAll(names.keySet());
    kinds.stream()
        .filter(kind -> kind.leg() == Leg.DIRECT_OR_UNKNOWN)
        .filter(kind -> !Connection.FORMATS.contains(kind.format()))
        .map(ObservationKind::vantage)
        .forEach(this::add);
  }

  /// The name of a server; its address where nothing names it.
  String name(Vantage vantage) {
    if (!vantage.name().isEmpty()) {
      return vantage.name();
    }
    String address = Address.of(vantage.address()).text();
    return address.isEmpty()
        ? UNKNOWN
        : names.getOrDefault(address, rangeOf(address).map(ranges::get).orElse(address));
  }

  /// The smallest declared range in which an address lies.
  private Optional<AddressRange> rangeOf(String address) {
    if (ranges.isEmpty()) {
      return Optional.empty();
    }
    return AddressRange.single(address)
        .flatMap(single ->
            ranges.keySet().stream()
                .filter(range -> range.contains(single))
                .max(Comparator.comparingInt(AddressRange::bits)));
  }

  /// Whether an address is a server's own.
  boolean isOwn(String address) {
    return addresses.contains(address) || rangeOf(address).isPresent();
  }

  /// The addresses that are single, and not in a range.
  Set<String> addresses() {
    return addresses;
  }

  boolean hasRanges() {
    return !ranges.isEmpty();
  }

  private void add(Vantage vantage) {
    String address = Address.of(vantage.address()).text();
    if (address.isEmpty()) {
      return;
    }
    addresses.add(address);
    // Every server has its loopback address: it is nobody's name.
    if (!vantage.name().isEmpty() && !Addresses.isLoopback(address.getBytes(US_ASCII))) {
      names.merge(address, vantage.name(), Servers::first);
    }
  }

  /// Where two names are given to one address, the same one is taken whatever the order.
  private static String first(String one, String other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
