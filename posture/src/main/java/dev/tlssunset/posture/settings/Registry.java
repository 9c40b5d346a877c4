package dev.tlssunset.posture.settings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// The collected part of a server's registry. `CurrentControlSet` is already resolved: everything
/// of it stands under that name.
///
/// What is not there is absent only where somebody looked: below a root that was collected as a
/// whole, in a key of which all values were collected, or under a name that was asked for.
public final class Registry {

  /// A value with its own spelling.
  public record Entry(String name, RegistryValue value, Origin origin) {}

  private static final Registry EMPTY = builder().build();

  private final Map<RegistryPath, Map<String, Entry>> keys;
  private final List<Coverage> coverage;

  private Registry(Map<RegistryPath, Map<String, Entry>> keys, List<Coverage> coverage) {
    this.keys = keys;
    this.coverage = coverage;
  }

  /// The registry of which nothing was collected.
  public static Registry empty() {
    return EMPTY;
  }

  /// What is known of a value; names are compared regardless of case, and the empty name is the
  /// key's default value.
  public RegistryLookup lookup(RegistryPath key, String name) {
    Entry entry = keys.getOrDefault(key, Map.of()).get(RegistryPath.folded(name));
    if (entry != null) {
      return new RegistryLookup.Present(entry.value, entry.origin);
    }
    String folded = RegistryPath.folded(name);
    return coverage.stream().anyMatch(part -> part.knowsAbsent(key, folded))
        ? new RegistryLookup.Absent()
        : new RegistryLookup.NotCollected();
  }

  /// Whether everything that the server has at and below the key was collected.
  public boolean isCovered(RegistryPath key) {
    return coverage.stream().anyMatch(part -> part.isWhole(key));
  }

  /// Whether nothing at all is known: no key, no value, no absence.
  public boolean isEmpty() {
    return keys.isEmpty() && coverage.stream().allMatch(Coverage::isEmpty);
  }

  public boolean hasKey(RegistryPath key) {
    return keys.containsKey(key);
  }

  public boolean hasKeyAtOrBelow(RegistryPath key) {
    return keys.containsKey(key)
        || keys.keySet().stream().anyMatch(path -> path.isBelowOrSame(key));
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
        names.putIfAbsent(RegistryPath.folded(name), name);
      }
    }
    return List.copyOf(names.values());
  }

  public Collection<Entry> values(RegistryPath key) {
    return keys.getOrDefault(key, Map.of()).values();
  }

  /// The roots below which everything was collected.
  public Set<RegistryPath> covered() {
    return coverage.stream()
        .flatMap(part -> part.whole().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /// The same registry with other paths.
  public Registry withPaths(UnaryOperator<RegistryPath> renamed) {
    Builder builder = builder();
    keys.forEach((key, values) -> {
      RegistryPath path = renamed.apply(key);
      builder.key(path);
      values.values().forEach(entry -> builder.value(path, entry.name, entry.value, entry.origin));
    });
    coverage.forEach(part -> builder.others.add(part.withPaths(renamed)));
    return builder.build();
  }

  /// The same registry, of which nothing is known below a key but what was found.
  public Registry damagedAt(RegistryPath key) {
    List<Coverage> parts = coverage.stream().map(Coverage::copy).toList();
    parts.forEach(part -> part.addDamage(key));
    return new Registry(keys, parts);
  }

  public static Builder builder() {
    return new Builder();
  }

  /// Takes what a reader finds, in the order of the input.
  public static final class Builder {
    private final Map<RegistryPath, Map<String, Entry>> keys = new LinkedHashMap<>();
    private final Coverage coverage = new Coverage();
    private final List<Coverage> others = new ArrayList<>();

    public Builder key(RegistryPath key) {
      keys.computeIfAbsent(key, path -> new LinkedHashMap<>());
      return this;
    }

    public Builder value(RegistryPath key, String name, RegistryValue value, Origin origin) {
      keys.computeIfAbsent(key, path -> new LinkedHashMap<>())
          .put(RegistryPath.folded(name), new Entry(name, value, origin));
      return this;
    }

    /// What the builder has under a name by now.
    public Optional<Entry> entry(RegistryPath key, String name) {
      return Optional.ofNullable(keys.getOrDefault(key, Map.of()).get(RegistryPath.folded(name)));
    }

    /// A value that the input names as not being there.
    public Builder withoutValue(RegistryPath key, String name) {
      forget(key, name);
      coverage.addAbsent(key, RegistryPath.folded(name));
      return this;
    }

    /// A value that is there, and cannot be read.
    public Builder unreadableValue(RegistryPath key, String name) {
      key(key).forget(key, name);
      coverage.addUnreadable(key, RegistryPath.folded(name));
      return this;
    }

    private void forget(RegistryPath key, String name) {
      keys.getOrDefault(key, new LinkedHashMap<>()).remove(RegistryPath.folded(name));
    }

    /// A key that the input names as not being there, with everything below.
    public Builder withoutKey(RegistryPath key) {
      keys.keySet().removeIf(path -> path.isBelowOrSame(key));
      return covers(key);
    }

    /// The input has everything at and below the root.
    public Builder covers(RegistryPath root) {
      coverage.addWhole(root);
      return this;
    }

    /// The input has all values of the key, but not what is below it.
    public Builder coversValues(RegistryPath key) {
      coverage.addValues(key);
      return this;
    }

    /// Something at or below the key could not be read: what is not found there may be there.
    public Builder damaged(RegistryPath key) {
      coverage.addDamage(key);
      return this;
    }

    /// Adds everything of another part of the same server's registry. Where both have a value, the
    /// other's is taken.
    public Builder all(Registry other) {
      for (RegistryPath key : other.keys()) {
        key(key);
        for (Entry entry : other.values(key)) {
          value(key, entry.name, entry.value, entry.origin);
        }
      }
      return coverageOf(other);
    }

    /// Takes over where another registry was looked at, but nothing that it has.
    public Builder coverageOf(Registry other) {
      others.addAll(other.coverage);
      return this;
    }

    public Registry build() {
      Map<RegistryPath, Map<String, Entry>> copy = new LinkedHashMap<>();
      keys.forEach((key, values) -> copy.put(key, new LinkedHashMap<>(values)));
      List<Coverage> parts = new ArrayList<>(others);
      parts.add(coverage.copy());
      return new Registry(copy, List.copyOf(parts));
    }
  }
}
