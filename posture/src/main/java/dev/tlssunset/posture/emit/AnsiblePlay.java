package dev.tlssunset.posture.emit;

import dev.tlssunset.posture.settings.RegistryPath;
import dev.tlssunset.posture.settings.RegistryValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Plays with
/// [ansible.windows.win_regedit](https://docs.ansible.com/ansible/latest/collections/ansible/windows/win_regedit_module.html).
/// Former texts are `!unsafe`: Ansible would run what stands in them between braces.
final class AnsiblePlay {

  private final List<String> lines = new ArrayList<>();

  private AnsiblePlay() {}

  static String write(String title, List<ServerGroup> groups, List<String> about) {
    AnsiblePlay play = new AnsiblePlay();
    about.forEach(line -> play.lines.add("# " + line));
    play.lines.add("---");
    groups.forEach(group -> play.play(title, group));
    play.lines.add("");
    return String.join("\n", play.lines);
  }

  private void play(String title, ServerGroup group) {
    lines.add("- name: " + quoted(title));
    lines.add("  hosts:");
    group.servers().forEach(server -> lines.add("    - " + quoted(server)));
    lines.add("  gather_facts: false");
    lines.add("  tasks:");
    group.changes().changes().forEach(this::value);
    group.changes().topmostRemovedKeys().forEach(this::removeKey);
    lines.add("  handlers:");
    lines.add("    - name: Restart Windows");
    lines.add("      ansible.windows.win_reboot:");
    lines.add("      when: restart_windows | default(false) | bool");
  }

  private void value(SettingChange change) {
    Optional<List<String>> data = change.wanted().map(AnsiblePlay::data);
    if (data.filter(List::isEmpty).isPresent()) {
      lines.add("    # " + change.name() + " of " + change.key() + " has a type that the module");
      lines.add("    # cannot write: use the .reg file.");
      return;
    }
    task(change.key() + ", value " + change.name(), change.key());
    lines.add("        name: " + quoted(change.name()));
    data.ifPresentOrElse(
        text -> text.forEach(line -> lines.add("        " + line)),
        () -> lines.add("        state: absent"));
    lines.add("      notify: Restart Windows");
  }

  private void removeKey(RegistryPath key) {
    task(key + ", the key", key);
    lines.add("        state: absent");
    lines.add("        delete_key: true");
  }

  private void task(String name, RegistryPath key) {
    lines.add("    - name: " + quoted(name));
    lines.add("      ansible.windows.win_regedit:");
    List<String> names = key.names();
    lines.add(
        "        path: " + quoted("HKLM:\\" + String.join("\\", names.subList(1, names.size()))));
  }

  private static List<String> data(RegistryValue value) {
    return switch (value) {
      case RegistryValue.Dword(long number) -> data("dword", Long.toString(number));
      case RegistryValue.Qword(long bits) -> data("qword", Long.toUnsignedString(bits));
      case RegistryValue.Text(String text, boolean expands) ->
          data(expands ? "expandstring" : "string", "!unsafe " + quoted(text));
      case RegistryValue.Texts(List<String> texts) ->
          data(
              "multistring",
              texts.stream()
                  .map(text -> "!unsafe " + quoted(text))
                  .collect(Collectors.joining(", ", "[", "]")));
      case RegistryValue.Bytes bytes when bytes.type() == RegistryValue.REG_BINARY ->
          data("binary", hex(bytes.bytes()));
      case RegistryValue.Bytes bytes when bytes.type() == 0 -> data("none", hex(bytes.bytes()));
      case RegistryValue.Bytes _ -> List.of();
    };
  }

  private static List<String> data(String type, String data) {
    return List.of("data: " + data, "type: " + type);
  }

  private static String hex(byte[] bytes) {
    return IntStream.range(0, bytes.length)
        .mapToObj(i -> "%02x".formatted(bytes[i]))
        .collect(Collectors.joining(",", "\"hex:", "\""));
  }

  /// A double-quoted scalar: everything but plain ASCII as an escape (YAML 1.2, section 5.7).
  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (unit == '"' || unit == '\\') {
        quoted.append('\\').append(unit);
      } else if (unit < ' ' || unit > '~') {
        quoted.append("\\u%04x".formatted((int) unit));
      } else {
        quoted.append(unit);
      }
    }
    return quoted.append('"').toString();
  }
}
