package dev.tlssunset.census.machine;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tlssunset.observation.Connection;
import dev.tlssunset.observation.Leg;
import dev.tlssunset.observation.ObservationKind;
import dev.tlssunset.observation.Vantage;
import dev.tlssunset.text.Address;
import dev.tlssunset.text.AddressRange;
import dev.tlssunset.text.Addresses;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The servers of the estate, as the estate file and the vantages of the evidence tell them: their
/// names, and which addresses are theirs.
public final class Servers {

  private static final String UNKNOWN = "unknown";
  private static final Pattern LINK_LOCAL = Pattern.compile("fe[89ab][0-9a-f]:|169\\.254\\.");

  private final Map<String, String> names = new HashMap<>();
  private final Set<String> declaredAddresses;
  private final Set<String> addresses = new HashSet<>();
  private final Map<AddressRange, String> ranges = new HashMap<>();

  /// What [#name] said of each before: there are a few, and hundreds of kinds ask for them.
  private final Map<Vantage, String> told = new HashMap<>();

  /// By name in lower case, how it is written: names of Windows have no case.
  private final Map<String, String> spellings = new HashMap<>();

  /// The address of the only server that no log names; empty where there are none, or several.
  private final String onlyNameless;

  /// @param declared address to name, from the estate file
  /// @param kinds those of the evidence
  /// @param positions by kind, where it stands first
  public Servers(Map<String, String> declared, List<ObservationKind> kinds, long[] positions) {
    declared.forEach(this::declare);
    declaredAddresses = Set.copyOf(names.keySet());
    addresses.addAll(declaredAddresses);
    addSpellings(kinds, positions);
    List<Vantage> servers =
        kinds.stream()
            .filter(kind -> kind.leg() == Leg.DIRECT_OR_UNKNOWN)
            .filter(kind -> !Connection.FORMATS.contains(kind.format()))
            .map(ObservationKind::vantage)
            .distinct()
            .toList();
    servers.forEach(this::add);
    onlyNameless = onlyNameless(servers);
  }

  /// The servers that are known without any evidence.
  ///
  /// @param declared address to name, from the estate file
  public static Servers declared(Map<String, String> declared) {
    return new Servers(declared, List.of(), new long[0]);
  }

  private void declare(String address, String name) {
    spellings.merge(lower(name), name, Servers::first);
    if (address.indexOf('/') < 0) {
      names.put(Address.of(address).text(), name);
    } else {
      ranges.put(AddressRange.of(address).orElseThrow(), name);
    }
  }

  /// What is not declared is written as where the evidence has it first.
  private void addSpellings(List<ObservationKind> kinds, long[] positions) {
    Map<String, Long> firsts = new HashMap<>();
    for (int kind = 0; kind < positions.length; kind++) {
      firsts.merge(kinds.get(kind).vantage().name(), positions[kind], Math::min);
    }
    List<Map.Entry<String, Long>> names = new ArrayList<>(firsts.entrySet());
    // Written out: the comparators of entries are made of classes, which no archive holds.
    names.sort((one, other) -> {
      int byPosition = one.getValue().compareTo(other.getValue());
      return byPosition != 0 ? byPosition : one.getKey().compareTo(other.getKey());
    });
    names.forEach(name -> spellings.putIfAbsent(lower(name.getKey()), name.getKey()));
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private String onlyNameless(List<Vantage> servers) {
    Set<String> nameless = new TreeSet<>();
    for (Vantage vantage : servers) {
      String address = Address.of(vantage.address()).text();
      if (vantage.name().isEmpty() && !address.isEmpty() && !isOfEveryServer(address)) {
        nameless.add(address);
      }
    }
    return nameless.size() == 1 ? nameless.iterator().next() : "";
  }

  /// Loopback and link-local addresses (RFC 4291 section 2.5.6, RFC 3927) say not which server it
  /// is.
  private static boolean isOfEveryServer(String address) {
    return Address.of(address).isLoopback() || LINK_LOCAL.matcher(address).lookingAt();
  }

  /// The name of a server; its address where nothing names it.
  public String name(Vantage vantage) {
    return told.computeIfAbsent(vantage, this::nameFor);
  }

  private String nameFor(Vantage vantage) {
    if (!vantage.name().isEmpty()) {
      return spellings.getOrDefault(lower(vantage.name()), vantage.name());
    }
    String address = Address.of(vantage.address()).text();
    if (address.isEmpty()) {
      return UNKNOWN;
    }
    boolean isOnly = !onlyNameless.isEmpty() && isOfEveryServer(address);
    return nameOf(isOnly ? onlyNameless : address);
  }

  private String nameOf(String address) {
    String name = names.get(address);
    return name == null
        ? rangeOf(address).map(ranges::get).orElse(address)
        : spellings.getOrDefault(lower(name), name);
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
  public boolean isOwn(String address) {
    return addresses.contains(address) || rangeOf(address).isPresent();
  }

  /// The addresses that are single, and not in a range.
  public Set<String> addresses() {
    return addresses;
  }

  public boolean hasRanges() {
    return !ranges.isEmpty();
  }

  private void add(Vantage vantage) {
    String address = Address.of(vantage.address()).text();
    if (address.isEmpty()) {
      return;
    }
    addresses.add(address);
    boolean isNamed = !vantage.name().isEmpty() && !declaredAddresses.contains(address);
    // Every server has its loopback address: it is nobody's name.
    if (isNamed && !Addresses.isLoopback(address.getBytes(US_ASCII))) {
      names.merge(address, vantage.name(), Servers::first);
    }
  }

  /// Where two names are given to one address, the same one is taken whatever the order.
  private static String first(String one, String other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
