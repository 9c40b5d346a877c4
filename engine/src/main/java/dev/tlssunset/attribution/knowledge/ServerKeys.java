package dev.tlssunset.attribution.knowledge;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tlssunset.observation.ObservationKind;
import dev.tlssunset.observation.Vantage;
import dev.tlssunset.text.Address;
import dev.tlssunset.text.Addresses;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Who is meant where balancers name a server by its address, or by its name, and the server names
/// itself otherwise. Keys are lower case names, or addresses of those without a name.
public final class ServerKeys {

  /// It may be any server.
  static final String ANY = "";

  private final Map<String, String> nameByAddress = new HashMap<>();
  private final Map<String, String> written = new HashMap<>();
  private final Set<String> keys = new HashSet<>();

  /// @param declared name by address, from the estate file
  public ServerKeys(Map<String, String> declared, List<ObservationKind> kinds) {
    declared.forEach((address, name) -> {
      add(name, address);
      written.merge(lower(name), name, ServerKeys::first);
    });
    for (ObservationKind kind : kinds) {
      add(kind.vantage().name(), kind.vantage().address());
      written.merge(lower(kind.vantage().name()), kind.vantage().name(), ServerKeys::first);
    }
    for (ObservationKind kind : kinds) {
      keys.add(of(kind.vantage()));
    }
    keys.remove(ANY);
  }

  private void add(String name, String written) {
    String address = Address.of(written).text();
    if (!name.isEmpty() && !address.isEmpty() && !isLoopback(address)) {
      nameByAddress.merge(address, lower(name), ServerKeys::first);
      keys.add(lower(name));
    }
  }

  /// The key of the server that saw something.
  public String of(Vantage vantage) {
    if (!vantage.name().isEmpty()) {
      return lower(vantage.name());
    }
    String address = Address.of(vantage.address()).text();
    return isLoopback(address) ? ANY : nameByAddress.getOrDefault(address, address);
  }

  /// The name of a key, as the evidence writes it.
  String written(String key) {
    return written.getOrDefault(key, key);
  }

  /// The key of the server that a balancer names; [#ANY] where the evidence has none like it.
  String of(String written) {
    String address = Address.of(written).text();
    String key = nameByAddress.getOrDefault(address, lower(address));
    return keys.contains(key) && !isLoopback(address) ? key : ANY;
  }

  /// Every machine has its own loopback address: it names nobody.
  private static boolean isLoopback(String address) {
    return Addresses.isLoopback(address.getBytes(US_ASCII));
  }

  private static String lower(String name) {
    return name.toLowerCase(java.util.Locale.ROOT);
  }

  /// Where two names are given to one address, the same one is taken whatever the order.
  private static String first(String one, String other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
