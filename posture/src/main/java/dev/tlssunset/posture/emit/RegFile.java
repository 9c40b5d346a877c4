package dev.tlssunset.posture.emit;

import dev.tlssunset.posture.settings.RegistryPath;
import dev.tlssunset.posture.settings.RegistryValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A `.reg` file as `regedit` exports and imports them: version 5, UTF-16 with byte order mark,
/// lines that end in CR LF.
final class RegFile {

  /// Text that stands in quotes as it is. Anything else is written as bytes: nothing that input
  /// says can end a line or a quote.
  private static final Pattern PLAIN = Pattern.compile("[ !#-\\[\\]-~]*");

  /// Bytes of data in a line before `regedit` itself would break it.
  private static final int BYTES_A_LINE = 20;

  private final List<String> lines = new ArrayList<>();

  private RegFile() {}

  static byte[] write(ChangeSet set, List<String> comments) {
    RegFile file = new RegFile();
    file.lines.add("Windows Registry Editor Version 5.00");
    file.lines.add("");
    comments.forEach(comment -> file.lines.add("; " + comment));
    file.changes(set.changes());
    set.topmostRemovedKeys().forEach(file::removeKey);
    file.lines.add("");
    return ("\uFEFF" + String.join("\r\n", file.lines)).getBytes(StandardCharsets.UTF_16LE);
  }

  private void changes(List<SettingChange> changes) {
    Optional<RegistryPath> current = Optional.empty();
    for (SettingChange change : changes) {
      if (current.isEmpty() || !current.get().equals(change.key())) {
        lines.add("");
        lines.add("[" + change.key() + "]");
        current = Optional.of(change.key());
      }
      lines.add('"' + change.name() + "\"=" + change.wanted().map(RegFile::data).orElse("-"));
    }
  }

  private void removeKey(RegistryPath key) {
    lines.add("");
    lines.add("[-" + key + "]");
  }

  private static String data(RegistryValue value) {
    return switch (value) {
      case RegistryValue.Dword(long unsigned) -> "dword:%08x".formatted(unsigned);
      case RegistryValue.Text(String text, boolean expands)
          when !expands && PLAIN.matcher(text).matches() ->
          '"' + text + '"';
      case RegistryValue.Text _,
          RegistryValue.Texts _,
          RegistryValue.Qword _,
          RegistryValue.Bytes _ ->
          hex(value);
    };
  }

  private static String hex(RegistryValue value) {
    int type = RegistryBytes.type(value);
    String kind = type == RegistryValue.REG_BINARY ? "hex:" : "hex(%x):".formatted(type);
    byte[] bytes = RegistryBytes.of(value);
    StringBuilder text = new StringBuilder(kind);
    for (int i = 0; i < bytes.length; i++) {
      text.append(HexFormat.of().toHexDigits(bytes[i]));
      if (i < bytes.length - 1) {
        text.append((i + 1) % BYTES_A_LINE == 0 ? ",\\\r\n  " : ",");
      }
    }
    return text.toString();
  }
}
