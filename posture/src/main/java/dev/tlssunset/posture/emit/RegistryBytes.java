package dev.tlssunset.posture.emit;

import dev.tlssunset.posture.settings.RegistryValue;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// A value as the registry stores it: its number of a type and its bytes.
final class RegistryBytes {

  private RegistryBytes() {}

  /// [Registry value
  /// types](https://learn.microsoft.com/windows/win32/sysinfo/registry-value-types).
  static int type(RegistryValue value) {
    return switch (value) {
      case RegistryValue.Text(String _, boolean expands) ->
          expands ? RegistryValue.REG_EXPAND_SZ : RegistryValue.REG_SZ;
      case RegistryValue.Dword _ -> RegistryValue.REG_DWORD;
      case RegistryValue.Texts _ -> RegistryValue.REG_MULTI_SZ;
      case RegistryValue.Qword _ -> RegistryValue.REG_QWORD;
      case RegistryValue.Bytes(int type, String _) -> type;
    };
  }

  static byte[] of(RegistryValue value) {
    return switch (value) {
      case RegistryValue.Dword(long unsigned) -> dword(unsigned);
      case RegistryValue.Qword(long bits) -> qword(bits);
      case RegistryValue.Text(String text, boolean _) -> utf16(text + "\0");
      case RegistryValue.Texts texts -> utf16(joined(texts));
      case RegistryValue.Bytes bytes -> bytes.bytes();
    };
  }

  private static String joined(RegistryValue.Texts texts) {
    StringBuilder joined = new StringBuilder();
    texts.texts().forEach(text -> joined.append(text).append('\0'));
    return joined.append('\0').toString();
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] dword(long unsigned) {
    byte[] bytes = new byte[4];
    little(bytes).putInt((int) unsigned);
    return bytes;
  }

  private static byte[] qword(long bits) {
    byte[] bytes = new byte[8];
    little(bytes).putLong(bits);
    return bytes;
  }

  /// Also what is no valid UTF-16 stays as it is: `String.getBytes` would replace it.
  static byte[] utf16(String text) {
    byte[] bytes = new byte[text.length() * 2];
    ByteBuffer buffer = little(bytes);
    text.chars().forEach(unit -> buffer.putChar((char) unit));
    return bytes;
  }
}
