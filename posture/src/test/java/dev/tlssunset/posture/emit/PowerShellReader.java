package dev.tlssunset.posture.emit;

import dev.tlssunset.posture.settings.RegistryValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the scripts strictly: what is not one of the few forms that they may have fails. So does
/// any text that gets out of its quotes.
final class PowerShellReader {

  private static final Pattern STRING = Pattern.compile("'((?:[^']|'')*)'");
  private static final Pattern BASE64 =
      Pattern.compile(
          "\\(\\[Text\\.Encoding\\]::Unicode\\.GetString\\(\\[Convert\\]::FromBase64String\\("
              + "'([A-Za-z0-9+/=]*)'\\)\\)\\)");
  private static final Pattern NUMBER = Pattern.compile("\\(\\[(int|long)\\] (-?\\d+)\\)");
  private static final Pattern BYTES = Pattern.compile("\\(\\[byte\\[\\]\\] @\\(([0-9, ]*)\\)\\)");

  private final String text;
  private int at;

  private PowerShellReader(String text) {
    this.text = text;
  }

  /// Does what the calls after the prologue do.
  static void runScript(byte[] file, Machine machine) {
    String script = new String(file, StandardCharsets.UTF_8);
    String end = "    $machine.DeleteSubKey($Key)\r\n  }\r\n}\r\n";
    String calls = script.substring(script.indexOf(end) + end.length());
    for (String line : calls.split("\r\n", -1)) {
      if (!line.isEmpty()) {
        new PowerShellReader(line).call(machine);
      }
    }
  }

  private void call(Machine machine) {
    if (take("Set-RegistryValue ")) {
      String key = "HKEY_LOCAL_MACHINE\\" + string();
      expect(" ");
      String name = string();
      expect(" ");
      machine.set(key, name, value());
    } else if (take("Remove-RegistryValue ")) {
      String key = "HKEY_LOCAL_MACHINE\\" + string();
      expect(" ");
      machine.remove(key, string());
    } else if (take("Remove-EmptyRegistryKey ")) {
      machine.removeEmptyKey("HKEY_LOCAL_MACHINE\\" + string());
    } else {
      expect("Write-Warning ");
      string();
    }
    end();
  }

  private RegistryValue value() {
    if (take("DWord ")) {
      return new RegistryValue.Dword(Integer.toUnsignedLong(Integer.parseInt(group(NUMBER, 2))));
    }
    if (take("QWord ")) {
      return new RegistryValue.Qword(Long.parseLong(group(NUMBER, 2)));
    }
    if (take("ExpandString ")) {
      return new RegistryValue.Text(string(), true);
    }
    if (take("MultiString ([string[]] ")) {
      List<String> texts = strings();
      expect(")");
      return new RegistryValue.Texts(texts);
    }
    if (take("Binary ")) {
      return RegistryValue.Bytes.of(3, bytes());
    }
    if (take("None ")) {
      return RegistryValue.Bytes.of(0, bytes());
    }
    expect("String ");
    return new RegistryValue.Text(string(), false);
  }

  private byte[] bytes() {
    String list = group(BYTES, 1);
    List<String> numbers = list.isEmpty() ? List.of() : List.of(list.split(", "));
    byte[] bytes = new byte[numbers.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Integer.parseInt(numbers.get(i));
    }
    return bytes;
  }

  private List<String> strings() {
    List<String> texts = new ArrayList<>();
    expect("@(");
    while (!take(")")) {
      if (!texts.isEmpty()) {
        expect(", ");
      }
      texts.add(string());
    }
    return texts;
  }

  private String string() {
    Optional<String> plain = optional(STRING, 1);
    if (plain.isPresent()) {
      String inside = plain.get();
      if (!inside.chars().allMatch(unit -> unit >= ' ' && unit <= '~')) {
        throw new AssertionError("PowerShell may end this text early: " + inside);
      }
      return inside.replace("''", "'");
    }
    return StoredValue.text(Base64.getDecoder().decode(group(BASE64, 1)));
  }

  private String group(Pattern pattern, int group) {
    return optional(pattern, group)
        .orElseThrow(() -> new AssertionError(pattern + " expected in " + text + " at " + at));
  }

  private Optional<String> optional(Pattern pattern, int group) {
    Matcher matcher = pattern.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      return Optional.empty();
    }
    at = matcher.end();
    return Optional.of(matcher.group(group));
  }

  private boolean take(String expected) {
    boolean is = text.startsWith(expected, at);
    at += is ? expected.length() : 0;
    return is;
  }

  private void expect(String expected) {
    if (!take(expected)) {
      throw new AssertionError("'" + expected + "' expected in " + text + " at " + at);
    }
  }

  private void end() {
    if (at != text.length()) {
      throw new AssertionError("more in " + text + " at " + at);
    }
  }

  /// Brings a server to what the configuration says of its node.
  static void runDsc(byte[] file, String server, Machine machine) {
    List<String> lines =
        new ArrayList<>(List.of(new String(file, StandardCharsets.UTF_8).split("\r\n")));
    lines.removeIf(line -> line.isBlank() || line.stripLeading().startsWith("#"));
    boolean isMine = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith("  Node ")) {
        isMine = new PowerShellReader(line.substring(7)).strings().contains(server);
      } else if (line.startsWith("    Protocol ") || line.startsWith("    Registry ")) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (i += 2; !lines.get(i).equals("    }"); i++) {
          String[] sides = lines.get(i).strip().split(" += ", 2);
          properties.put(sides[0], sides[1]);
        }
        if (isMine && line.startsWith("    Protocol ")) {
          protocol(properties, machine);
        } else if (isMine) {
          registry(properties, machine);
        }
      }
    }
  }

  /// What SChannelDsc's `Protocol` writes.
  private static void protocol(Map<String, String> properties, Machine machine) {
    boolean on = string(properties, "State").equals("Enabled");
    if (!properties.get("IncludeClientSide").equals("$true")) {
      throw new AssertionError("the client side is forgotten");
    }
    for (String role : List.of("Client", "Server")) {
      String key = Registries.PROTOCOLS + "\\" + string(properties, "Protocol") + "\\" + role;
      String path = key.replace("HKLM", "HKEY_LOCAL_MACHINE");
      machine.set(path, "Enabled", new RegistryValue.Dword(on ? 1 : 0));
      machine.set(path, "DisabledByDefault", new RegistryValue.Dword(on ? 0 : 1));
    }
  }

  private static void registry(Map<String, String> properties, Machine machine) {
    String key = string(properties, "Key");
    String name = string(properties, "ValueName");
    if (string(properties, "Ensure").equals("Present")) {
      machine.set(key, name, value(properties));
    } else if (name.isEmpty()) {
      machine.removeKey(key);
    } else {
      machine.remove(key, name);
    }
  }

  private static RegistryValue value(Map<String, String> properties) {
    String type = string(properties, "ValueType");
    int radix = properties.containsKey("Hex") ? 16 : 10;
    PowerShellReader data = new PowerShellReader(properties.get("ValueData"));
    return switch (type) {
      case "Dword" -> new RegistryValue.Dword(Long.parseLong(data.string(), radix));
      case "Qword" -> new RegistryValue.Qword(Long.parseLong(data.string()));
      case "String" -> new RegistryValue.Text(data.string(), false);
      case "ExpandString" -> new RegistryValue.Text(data.string(), true);
      case "MultiString" -> new RegistryValue.Texts(data.strings());
      case "Binary" -> RegistryValue.Bytes.of(3, HexFormat.of().parseHex(data.string()));
      default -> throw new AssertionError(type);
    };
  }

  private static String string(Map<String, String> properties, String name) {
    PowerShellReader reader =
        new PowerShellReader(properties.getOrDefault(name, "no " + name + " in " + properties));
    String string = reader.string();
    reader.end();
    return string;
  }
}
