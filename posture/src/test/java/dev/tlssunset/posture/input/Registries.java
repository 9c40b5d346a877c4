package dev.tlssunset.posture.input;

import dev.tlssunset.posture.settings.Registry;
import dev.tlssunset.posture.settings.RegistryPath;
import dev.tlssunset.posture.settings.RegistryValue;
import dev.tlssunset.testkit.registry.RegistryNode;
import java.util.Map;
import java.util.TreeMap;

/// Registries in a form that can be compared: each value under its path, each key with an empty
/// text.
public final class Registries {

  private Registries() {}

  public static Map<String, String> flat(Registry registry) {
    Map<String, String> flat = new TreeMap<>();
    for (RegistryPath key : registry.keys()) {
      flat.put(key.toString(), "");
      registry
          .values(key)
          .forEach(value -> flat.put(key + " : " + value.name(), value.value().toString()));
    }
    return flat;
  }

  public static Map<String, String> flat(String path, RegistryNode node) {
    Map<String, String> flat = new TreeMap<>();
    flat.put(path, "");
    node.values()
        .forEach(value ->
            flat.put(
                path + " : " + value.name(),
                RegistryValue.of(value.type(), value.bytes()).toString()));
    node.subkeys().forEach(below -> flat.putAll(flat(path + "\\" + below.name(), below)));
    return flat;
  }
}
