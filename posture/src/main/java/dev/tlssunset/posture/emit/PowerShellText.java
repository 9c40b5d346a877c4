package dev.tlssunset.posture.emit;

import dev.tlssunset.posture.settings.RegistryValue;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Values as PowerShell expressions that mean nothing but themselves.
final class PowerShellText {

  /// What may stand between quotes. PowerShell ends such text also at typographic quotes, so
  /// nothing outside of ASCII is among it.
  private static final Pattern PLAIN = Pattern.compile("[ -~]*");

  private PowerShellText() {}

  static String quoted(String text) {
    if (PLAIN.matcher(text).matches()) {
      return "'" + text.replace("'", "''") + "'";
    }
    return "([Text.Encoding]::Unicode.GetString([Convert]::FromBase64String('"
        + Base64.getEncoder().encodeToString(RegistryBytes.utf16(text))
        + "')))";
  }

  static String list(List<String> texts) {
    return texts.stream().map(PowerShellText::quoted).collect(Collectors.joining(", "));
  }

  /// `Kind Data` of `RegistryKey.SetValue`; empty for a type that .NET cannot write.
  static Optional<String> kindAndData(RegistryValue value) {
    return switch (value) {
      case RegistryValue.Dword(long unsigned) ->
          Optional.of("DWord ([int] " + (int) unsigned + ")");
      case RegistryValue.Qword(long bits) -> Optional.of("QWord ([long] " + bits + ")");
      case RegistryValue.Text(String text, boolean expands) ->
          Optional.of((expands ? "ExpandString " : "String ") + quoted(text));
      case RegistryValue.Texts(List<String> texts) ->
          Optional.of("MultiString ([string[]] @(" + list(texts) + "))");
      case RegistryValue.Bytes bytes when bytes.type() == RegistryValue.REG_BINARY ->
          Optional.of("Binary " + bytes(bytes.bytes()));
      case RegistryValue.Bytes bytes when bytes.type() == 0 ->
          Optional.of("None " + bytes(bytes.bytes()));
      case RegistryValue.Bytes _ -> Optional.empty();
    };
  }

  private static String bytes(byte[] bytes) {
    String numbers =
        IntStream.range(0, bytes.length)
            .mapToObj(i -> Integer.toString(bytes[i] & 0xff))
            .collect(Collectors.joining(", "));
    return "([byte[]] @(" + numbers + "))";
  }
}
