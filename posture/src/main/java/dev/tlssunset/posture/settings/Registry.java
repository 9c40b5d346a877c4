package dev.tlssunset.posture.settings;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The collected part of a server's registry. `CurrentControlSet` is already resolved: everything
/// of it stands under that name.
public final class Registry {

  /// A value with its own spelling.
  public record Entry(String name, RegistryValue value, Origin origin) {}

  private final Map<RegistryPath, Map<String, Entry>> keys;
  private final Set<RegistryPath> covered;

  private Registry(Map<RegistryPath, Map<String, Entry>> keys, Set<RegistryPath> covered) {
    this.keys = keys;
    this.covered = covered;
  }

  /// What is known of a value; names are compared regardless of case, and the empty name is the
  /// key's default value.
  public RegistryLookup lookup(RegistryPath key, String name) {
    Entry entry = keys.getOrDefault(key, Map.of()).get(name.toUpperCase(Locale.ROOT));
    if (entry != null) {
      return new RegistryLookup.Present(entry.value, entry.origin);
    }
    return isCovered(key) ? new RegistryLookup.Absent() : new RegistryLookup.NotCollected();
  }

  /// Whether everything that the server has at and below the key was collected.
  public boolean isCovered(RegistryPath key) {
    return covered.stream().anyMatch(key::isBelowOrSame);
  }

  public boolean hasKey(RegistryPath key) {
    return keys.containsKey(key);
  }

  /// All keys, in the order in which they were met.
  public Collection<RegistryPath> keys() {
    return keys.keySet();
  }

  /// The names of the keys directly below.
  public List<String> subkeys(RegistryPath key) {
    Map<String, String> names = new LinkedHashMap<>();
    int depth = key.names().size();
    for (RegistryPath path : keys.keySet()) {
      if (path.names().size() > depth && path.isBelowOrSame(key)) {
        String name = path.names().get(depth);
        names.putIfAbsent(name.toUpperCase(Locale.ROOT), name);
      }
    }
    return List.copyOf(names.values());
  }

  public Collection<Entry> values(RegistryPath key) {
    return keys.getOrDefault(key, Map.of()).values();
  }

  /// The roots below which everything was collected.
  public Set<RegistryPath> covered() {
    return covered;
  }

  public static Builder builder() {
    return new Builder();
  }

  /// Takes what a reader finds, in the order of the input.
  public static final class Builder {
    private final Map<RegistryPath, Map<String, Entry>> keys = new LinkedHashMap<>();
    private final Set<RegistryPath> covered = new LinkedHashSet<>();

    public Builder key(RegistryPath key) {
      keys.computeIfAbsent(key, path -> new LinkedHashMap<>());
      return this;
    }

    public Builder value(RegistryPath key, String name, RegistryValue value, Origin origin) {
      keys.computeIfAbsent(key, path -> new LinkedHashMap<>())
          .put(name.toUpperCase(Locale.ROOT), new Entry(name, value, origin));
      return this;
    }

    /// A value that the input deletes (`"name"=-`): known to be absent if the key is covered.
    public Builder withoutValue(RegistryPath key, String name) {
      keys.getOrDefault(key, new LinkedHashMap<>()).remove(name.toUpperCase(Locale.ROOT));
      return this;
    }

    /// A key that the input deletes, with everything below.
    public Builder withoutKey(RegistryPath key) {
      keys.keySet().removeIf(path -> path.isBelowOrSame(key));
      return this;
    }

    public Builder covers(RegistryPath root) {
      covered.add(root);
      return this;
    }

    /// Adds everything of another part of the same server's registry.
    public Builder all(Registry other) {
      for (RegistryPath key : other.keys()) {
        key(key);
        for (Entry entry : other.values(key)) {
          value(key, entry.name, entry.value, entry.origin);
        }
      }
      covered.addAll(other.covered);
      return this;
    }

    public Registry build() {
      Map<RegistryPath, Map<String, Entry>> copy = new LinkedHashMap<>();
      keys.forEach((key, values) -> copy.put(key, new LinkedHashMap<>(values)));
      return new Registry(copy, Set.copyOf(covered));
    }
  }
}
