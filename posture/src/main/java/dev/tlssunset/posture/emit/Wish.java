package dev.tlssunset.posture.emit;

import dev.tlssunset.posture.settings.RegistryPath;
import dev.tlssunset.posture.settings.RegistryValue;

/// A value as a goal wants it.
record Wish(RegistryPath key, String name, RegistryValue value) {

  static Wish dword(RegistryPath key, String name, long value) {
    return new Wish(key, name, new RegistryValue.Dword(value));
  }
}
