package dev.tlssunset.posture.emit;

import dev.tlssunset.posture.settings.Registry;
import dev.tlssunset.posture.settings.RegistryLookup;
import dev.tlssunset.posture.settings.RegistryPath;
import dev.tlssunset.posture.settings.RegistryValue;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// A registry to which the readers of the forms apply what they read.
final class Machine {

  private final Map<String, Map<String, RegistryValue>> keys = new TreeMap<>();

  static Machine of(Registry registry) {
    Machine machine = new Machine();
    for (RegistryPath key : registry.keys()) {
      machine.key(key.toString());
      for (Registry.Entry entry : registry.values(key)) {
        if (registry.lookup(key, entry.name()) instanceof RegistryLookup.Present present) {
          machine.set(key.toString(), entry.name(), present.value());
        }
      }
    }
    return machine;
  }

  void key(String key) {
    String path = folded(key);
    keys.computeIfAbsent(path, name -> new TreeMap<>());
    int end = path.lastIndexOf('\\');
    if (end > 0) {
      key(path.substring(0, end));
    }
  }

  void set(String key, String name, RegistryValue value) {
    key(key);
    values(key).put(folded(name), value);
  }

  void remove(String key, String name) {
    if (keys.containsKey(folded(key))) {
      values(key).remove(folded(name));
    }
  }

  void removeKey(String key) {
    String path = folded(key);
    keys.keySet().removeIf(other -> other.equals(path) || other.startsWith(path + "\\"));
  }

  void removeEmptyKey(String key) {
    String path = folded(key);
    boolean isEmpty = keys.getOrDefault(path, Map.of()).isEmpty();
    if (isEmpty && keys.keySet().stream().noneMatch(other -> other.startsWith(path + "\\"))) {
      keys.remove(path);
    }
  }

  private Map<String, RegistryValue> values(String key) {
    return keys.computeIfAbsent(folded(key), name -> new TreeMap<>());
  }

  /// Also the form of a path that has no root: below `HKEY_LOCAL_MACHINE`.
  private static String folded(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  /// The values alone: some forms leave empty keys.
  Map<String, Map<String, RegistryValue>> values() {
    Map<String, Map<String, RegistryValue>> filled = new TreeMap<>(keys);
    filled.values().removeIf(Map::isEmpty);
    return filled;
  }

  Map<String, Map<String, RegistryValue>> keys() {
    return keys;
  }
}
