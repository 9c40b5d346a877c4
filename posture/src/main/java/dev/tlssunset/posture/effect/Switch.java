package dev.tlssunset.posture.effect;

import dev.tlssunset.posture.settings.RegistryLookup;
import dev.tlssunset.posture.settings.RegistryValue;
import java.util.EnumSet;
import java.util.Set;

/// What a DWORD that turns something on or off may be. Where it was not collected, or has a type
/// that nobody documents, it may be any of them: an answer that is the same for all is still known.
enum Switch {
  ABSENT,
  ZERO,
  NON_ZERO;

  static Set<Switch> possible(RegistryLookup found) {
    return switch (found) {
      case RegistryLookup.Absent _ -> EnumSet.of(ABSENT);
      case RegistryLookup.NotCollected _ -> EnumSet.allOf(Switch.class);
      case RegistryLookup.Present(RegistryValue.Dword(long number), _) ->
          EnumSet.of(number == 0 ? ZERO : NON_ZERO);
      case RegistryLookup.Present _ -> EnumSet.allOf(Switch.class);
    };
  }
}
