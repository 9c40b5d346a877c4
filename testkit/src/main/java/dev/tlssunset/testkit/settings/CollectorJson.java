package dev.tlssunset.testkit.settings;

import dev.tlssunset.testkit.registry.RegistryNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Writes a server as the collector does.
final class CollectorJson {

  private static final String MACHINE = "HKEY_LOCAL_MACHINE\\";

  private CollectorJson() {}

  static String write(MadeUpServer server) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("sunsetSettings", 1);
    json.put("server", server.name());
    Map<String, Object> windows = new LinkedHashMap<>();
    windows.put("product", server.windows());
    windows.put("build", server.build());
    windows.put("revision", 1000);
    json.put("windows", windows);
    if (!server.exchange().isEmpty()) {
      json.put("exchangeBuild", server.exchange());
    }
    json.put("updates", server.update().isEmpty() ? List.of() : List.of(server.update()));
    json.put("restartPending", false);
    json.put("registry", registry(server));
    return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(json);
  }

  private static Map<String, Object> registry(MadeUpServer server) {
    Map<String, Object> keys = new LinkedHashMap<>();
    addKeys(keys, MACHINE + MadeUpServer.SCHANNEL, server.machine().at(MadeUpServer.SCHANNEL));
    List<String> values = new ArrayList<>();
    for (String key : MadeUpServer.DOTNET) {
      addKeys(keys, MACHINE + key, server.machine().at(key));
      values.add(MACHINE + key);
    }
    Map<String, Object> registry = new LinkedHashMap<>();
    registry.put("covered", List.of(MACHINE + MadeUpServer.SCHANNEL));
    registry.put("coveredValues", values);
    registry.put("keys", keys);
    return registry;
  }

  private static void addKeys(Map<String, Object> keys, String path, RegistryNode node) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (RegistryNode.Value value : node.values()) {
      Map<String, Object> typed = new LinkedHashMap<>();
      typed.put("type", "dword");
      typed.put("data", Long.parseLong(reversed(value.hex()), 16));
      values.put(value.name(), typed);
    }
    keys.put(path, values);
    node.subkeys().forEach(below -> addKeys(keys, path + "\\" + below.name(), below));
  }

  /// The digits of a little-endian number, the highest first.
  private static String reversed(String hex) {
    StringBuilder digits = new StringBuilder();
    for (int i = hex.length(); i > 0; i -= 2) {
      digits.append(hex, i - 2, i);
    }
    return digits.toString();
  }
}
