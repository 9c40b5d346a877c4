package dev.tlssunset.testkit.registry;

import java.util.Locale;

/// Writes a registry as `reg query KEY /s` prints it.
public final class RegQueryWriter {

  private RegQueryWriter() {}

  /// What is printed of a key and everything below.
  public static String text(String path, RegistryNode node) {
    StringBuilder text = new StringBuilder("\r\n" + path + "\r\n");
    for (RegistryNode.Value value : node.values()) {
      String name = value.name().isEmpty() ? "(Default)" : value.name();
      text.append("    ").append(name).append("    ").append(data(value)).append("\r\n");
    }
    node.subkeys().forEach(below -> text.append(text(path + "\\" + below.name(), below)));
    return text.toString();
  }

  private static String data(RegistryNode.Value value) {
    return switch (value.type()) {
      case 4 -> "REG_DWORD    0x" + Long.toHexString(value.asNumber());
      case 1 -> "REG_SZ    " + value.asText();
      case 7 -> "REG_MULTI_SZ    " + String.join("\\0", value.asTexts());
      default -> "REG_BINARY    " + value.hex().toUpperCase(Locale.ROOT);
    };
  }
}
