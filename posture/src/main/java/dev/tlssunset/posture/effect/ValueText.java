package dev.tlssunset.posture.effect;

import dev.tlssunset.posture.settings.RegistryLookup;
import dev.tlssunset.posture.settings.RegistryValue;
import java.util.List;

/// Registry values in the words of the reports. Texts in them are the server's own, and may hold
/// anything.
public final class ValueText {

  private ValueText() {}

  /// `Enabled=1`, `Enabled not set`, `Enabled not collected`, `Enabled="1" (REG_SZ)`.
  public static String of(String name, RegistryLookup found) {
    return switch (found) {
      case RegistryLookup.Absent _ -> name + " not set";
      case RegistryLookup.NotCollected _ -> name + " not collected";
      case RegistryLookup.Present(RegistryValue value, _) -> name + "=" + of(value);
    };
  }

  /// `1`, `0xffffffff`, `"text" (REG_SZ)`.
  public static String of(RegistryValue value) {
    return switch (value) {
      case RegistryValue.Dword(long number) -> number < 10 ? "" + number : hex(number);
      case RegistryValue.Qword(long bits) -> hex(bits) + " (REG_QWORD)";
      case RegistryValue.Text(String text, boolean expands) ->
          '"' + text + "\" (" + (expands ? "REG_EXPAND_SZ" : "REG_SZ") + ")";
      case RegistryValue.Texts(List<String> texts) -> texts + " (REG_MULTI_SZ)";
      case RegistryValue.Bytes(int type, String hex) -> hex + " (type " + type + ")";
    };
  }

  private static String hex(long number) {
    return "0x" + Long.toHexString(number);
  }
}
