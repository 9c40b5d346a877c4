package dev.tlssunset.posture.emit;

import dev.tlssunset.posture.settings.RegistryLookup;
import dev.tlssunset.posture.settings.RegistryPath;
import dev.tlssunset.posture.settings.RegistryValue;
import java.util.Optional;

/// One value of the registry: what it shall be, and what it was.
///
/// @param wanted its data; empty where the value shall not be there
/// @param former what the collected settings say of it
public record SettingChange(
    RegistryPath key, String name, Optional<RegistryValue> wanted, RegistryLookup former) {

  /// Whether there is something to do. What was not collected may differ, so it counts.
  public boolean differs() {
    return switch (former) {
      case RegistryLookup.Present(RegistryValue value, _) ->
          wanted.isEmpty() || !wanted.get().equals(value);
      case RegistryLookup.Absent() -> wanted.isPresent();
      case RegistryLookup.NotCollected() -> true;
    };
  }

  /// Whether it is known what to restore.
  public boolean canBeUndone() {
    return !(former instanceof RegistryLookup.NotCollected);
  }
}
