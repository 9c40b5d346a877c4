package dev.tlssunset.posture.emit;

import dev.tlssunset.posture.settings.RegistryValue;
import java.util.List;

/// Values from their bytes, broken surrogates included.
final class StoredValue {

  private StoredValue() {}

  static RegistryValue of(int type, byte[] data) {
    return switch (type) {
      case RegistryValue.REG_SZ -> new RegistryValue.Text(beforeEnd(text(data), 1), false);
      case RegistryValue.REG_EXPAND_SZ -> new RegistryValue.Text(beforeEnd(text(data), 1), true);
      case RegistryValue.REG_MULTI_SZ ->
          new RegistryValue.Texts(List.of(beforeEnd(text(data), 2).split("\0", -1)));
      default -> RegistryValue.of(type, data);
    };
  }

  private static String beforeEnd(String text, int zeros) {
    int end = text.length() - zeros;
    if (!text.substring(end).equals("\0".repeat(zeros))) {
      throw new AssertionError("no zero at the end of " + text);
    }
    return text.substring(0, end);
  }

  static String text(byte[] utf16) {
    StringBuilder units = new StringBuilder();
    for (int i = 0; i < utf16.length; i += 2) {
      units.append((char) ((utf16[i] & 0xff) | (utf16[i + 1] & 0xff) << 8));
    }
    return units.toString();
  }
}
