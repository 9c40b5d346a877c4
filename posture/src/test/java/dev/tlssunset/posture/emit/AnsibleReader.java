package dev.tlssunset.posture.emit;

import dev.tlssunset.posture.settings.RegistryValue;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// Does what Ansible's `win_regedit` does for one host, after Ansible's own expansion of braces:
/// text that is not marked unsafe may hold none.
final class AnsibleReader {

  private record Unsafe(String text) {}

  private AnsibleReader() {}

  static void run(byte[] file, String server, Machine machine) {
    ConstructNode unsafe =
        new ConstructNode() {
          @Override
          public Object construct(Node node) {
            return new Unsafe(((ScalarNode) node).getValue());
          }
        };
    LoadSettings settings =
        LoadSettings.builder().setTagConstructors(Map.of(new Tag("!unsafe"), unsafe)).build();
    Object plays = new Load(settings).loadFromString(new String(file, StandardCharsets.UTF_8));
    for (Object play : plays == null ? List.of() : (List<?>) plays) {
      Map<?, ?> map = (Map<?, ?>) play;
      if (((List<?>) map.get("hosts")).contains(server)) {
        ((List<?>) map.get("tasks")).forEach(task -> apply((Map<?, ?>) task, machine));
      }
    }
  }

  private static void apply(Map<?, ?> task, Machine machine) {
    Map<?, ?> arguments = (Map<?, ?>) task.get("ansible.windows.win_regedit");
    arguments.values().forEach(AnsibleReader::checkBraces);
    String key = ((String) arguments.get("path")).replace("HKLM:\\", "HKEY_LOCAL_MACHINE\\");
    Optional<String> name = Optional.ofNullable((String) arguments.get("name"));
    if (!"absent".equals(arguments.get("state"))) {
      machine.set(key, name.orElseThrow(), value(arguments.get("type"), arguments.get("data")));
    } else if (name.isPresent()) {
      machine.remove(key, name.get());
    } else {
      machine.removeKey(key);
    }
  }

  private static void checkBraces(Object value) {
    if (value instanceof String text && (text.contains("{{") || text.contains("{%"))) {
      throw new AssertionError("Ansible would run: " + text);
    }
  }

  private static RegistryValue value(Object type, Object data) {
    return switch ((String) type) {
      case "dword" -> new RegistryValue.Dword(((Number) data).longValue());
      case "qword" -> new RegistryValue.Qword(((Number) data).longValue());
      case "string" -> new RegistryValue.Text(((Unsafe) data).text, false);
      case "expandstring" -> new RegistryValue.Text(((Unsafe) data).text, true);
      case "multistring" ->
          new RegistryValue.Texts(
              ((List<?>) data).stream().map(text -> ((Unsafe) text).text).toList());
      case "binary" -> RegistryValue.Bytes.of(3, bytes((String) data));
      case "none" -> RegistryValue.Bytes.of(0, bytes((String) data));
      default -> throw new AssertionError(type);
    };
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.substring("hex:".length()).replace(",", ""));
  }
}
