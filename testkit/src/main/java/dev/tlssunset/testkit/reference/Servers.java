package dev.tlssunset.testkit.reference;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What all the evidence together tells about the estate's own machines (I25, I31, S20, S21).
final class Servers {

  private final Set<String> addresses = new HashSet<>();
  private final Map<String, String> names = new TreeMap<>();
  private final Map<String, String> spellings = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Set<String> nameless = new HashSet<>();

  Servers(EstateFile estate) {
    estate.addresses().forEach(address -> addresses.add(Addresses.canonical(address)));
    for (EstateFile.Server server : estate.servers()) {
      spelled(server.name());
      server.addresses().forEach(address -> named(Addresses.canonical(address), server.name()));
    }
  }

  /// Whether a folder is the drive of a server, as a copy has it (I31, S20).
  static boolean isDrive(String folder) {
    return folder.matches("[A-Za-z](:|%3[Aa]|\\$)?");
  }

  void own(String address) {
    addresses.add(address);
  }

  /// The first spelling stays.
  void spelled(String name) {
    spellings.putIfAbsent(name, name);
  }

  /// A server without a name is known by this address.
  void nameless(String address) {
    if (!saysNotWhich(address)) {
      nameless.add(address);
    }
  }

  /// Every machine has such an address.
  private static boolean saysNotWhich(String address) {
    return Addresses.isLoopback(address) || address.matches("fe[89ab].:.*|169\\.254\\..*");
  }

  /// The first name stays.
  void named(String address, String name) {
    names.putIfAbsent(address, name);
  }

  boolean areAt(String address) {
    return addresses.contains(address);
  }

  String nameOf(@Nullable String name, String address) {
    if (name != null) {
      return spellings.getOrDefault(name, name);
    }
    boolean only = saysNotWhich(address) && nameless.size() == 1;
    String known = only ? nameless.iterator().next() : address;
    return names.getOrDefault(known, known.isEmpty() ? "unknown" : known);
  }
}
