package dev.tlssunset.posture.settings;

import java.util.HexFormat;
import java.util.List;

/// The data of a registry value, with its type ([registry value
/// types](https://learn.microsoft.com/windows/win32/sysinfo/registry-value-types)).
public sealed interface RegistryValue {

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
