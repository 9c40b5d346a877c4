package dev.tlssunset.posture.settings;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Where one input has looked at the registry. Names of values are folded.
final class Coverage {

  private final Set<RegistryPath> whole = new LinkedHashSet<>();
  private final Set<RegistryPath> values = new LinkedHashSet<>();
  private final Set<RegistryPath> damage = new LinkedHashSet<>();
  private final Map<RegistryPath, Set<String>> absent = new LinkedHashMap<>();
  private final Map<RegistryPath, Set<String>> unreadable = new LinkedHashMap<>();

  /// Whether a value that was not found is known not to be there.
  boolean knowsAbsent(RegistryPath key, String name) {
    if (absent.getOrDefault(key, Set.of()).contains(name)) {
      return true;
    }
    if (unreadable.getOrDefault(key, Set.of()).contains(name) || isBelow(key, damage)) {
      return false;
    }
    return values.contains(key) || isBelow(key, whole);
  }

  boolean isWhole(RegistryPath key) {
    return isBelow(key, whole) && !isBelow(key, damage);
  }

  private static boolean isBelow(RegistryPath key, Set<RegistryPath> roots) {
    if (roots.isEmpty()) {
      return false;
    }
    for (Optional<RegistryPath> at = Optional.of(key); at.isPresent(); at = at.get().parent()) {
      if (roots.contains(at.get())) {
        return true;
      }
    }
    return false;
  }

  boolean isEmpty() {
    return whole.isEmpty() && values.isEmpty() && absent.isEmpty() && unreadable.isEmpty();
  }

  Set<RegistryPath> whole() {
    return whole;
  }

  void addWhole(RegistryPath root) {
    whole.add(root);
  }

  void addValues(RegistryPath key) {
    values.add(key);
  }

  void addDamage(RegistryPath key) {
    damage.add(key);
  }

  void addAbsent(RegistryPath key, String name) {
    unreadable.getOrDefault(key, new LinkedHashSet<>()).remove(name);
    absent.computeIfAbsent(key, path -> new LinkedHashSet<>()).add(name);
  }

  void addUnreadable(RegistryPath key, String name) {
    absent.getOrDefault(key, new LinkedHashSet<>()).remove(name);
    unreadable.computeIfAbsent(key, path -> new LinkedHashSet<>()).add(name);
  }

  Coverage copy() {
    return withPaths(UnaryOperator.identity());
  }

  Coverage withPaths(UnaryOperator<RegistryPath> renamed) {
    Coverage copy = new Coverage();
    whole.forEach(path -> copy.addWhole(renamed.apply(path)));
    values.forEach(path -> copy.addValues(renamed.apply(path)));
    damage.forEach(path -> copy.addDamage(renamed.apply(path)));
    absent.forEach((path, names) -> names.forEach(n -> copy.addAbsent(renamed.apply(path), n)));
    unreadable.forEach(
        (path, names) -> names.forEach(n -> copy.addUnreadable(renamed.apply(path), n)));
    return copy;
  }
}
