package dev.tlssunset.posture.settings;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/// The data of a registry value, with its type ([registry value
/// types](https://learn.microsoft.com/windows/win32/sysinfo/registry-value-types)).
public sealed interface RegistryValue {

  int REG_SZ = 1;
  int REG_EXPAND_SZ = 2;
  int REG_BINARY = 3;
  int REG_DWORD = 4;
  int REG_MULTI_SZ = 7;
  int REG_QWORD = 11;

  /// What the bytes of a value mean; bytes that the type does not allow are kept as they are. Texts
  /// are UTF-16LE; zeros at their end are not theirs.
  static RegistryValue of(int type, byte[] data) {
    ByteBuffer bytes = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    if (type == REG_DWORD && data.length == Integer.BYTES) {
      return new Dword(Integer.toUnsignedLong(bytes.getInt()));
    }
    if (type == REG_QWORD && data.length == Long.BYTES) {
      return new Qword(bytes.getLong());
    }
    if (data.length % 2 != 0) {
      return Bytes.of(type, data);
    }
    String text = new String(data, StandardCharsets.UTF_16LE);
    return switch (type) {
      case REG_SZ, REG_EXPAND_SZ -> new Text(withoutZeros(text), type == REG_EXPAND_SZ);
      case REG_MULTI_SZ -> new Texts(texts(text));
      default -> Bytes.of(type, data);
    };
  }

  /// The texts of a list that zeros end.
  static List<String> texts(String list) {
    String inner = withoutZeros(list);
    return inner.isEmpty() ? List.of() : List.of(inner.split("\0", -1));
  }

  private static String withoutZeros(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == 0) {
      end--;
    }
    return text.substring(0, end);
  }

  /// `REG_DWORD`.
  ///
  /// @param unsigned 0 to 4294967295
  record Dword(long unsigned) implements RegistryValue {
    public Dword {
      if (unsigned < 0 || unsigned > 0xFFFF_FFFFL) {
        throw new IllegalArgumentException("not a DWORD: " + unsigned);
      }
    }
  }

  /// `REG_QWORD`.
  record Qword(long bits) implements RegistryValue {}

  /// `REG_SZ` or, where it names environment variables, `REG_EXPAND_SZ`.
  record Text(String text, boolean expands) implements RegistryValue {
    public Text(String text) {
      this(text, false);
    }
  }

  /// `REG_MULTI_SZ`.
  record Texts(List<String> texts) implements RegistryValue {
    public Texts {
      texts = List.copyOf(texts);
    }
  }

  /// Any other type, or data that its type does not allow: kept as it is.
  ///
  /// @param type its number, e.g. 3 for `REG_BINARY`
  /// @param hex the bytes, two lower-case digits each
  record Bytes(int type, String hex) implements RegistryValue {
    public static Bytes of(int type, byte[] bytes) {
      return new Bytes(type, HexFormat.of().formatHex(bytes));
    }

    public byte[] bytes() {
      return HexFormat.of().parseHex(hex);
    }
  }
}
