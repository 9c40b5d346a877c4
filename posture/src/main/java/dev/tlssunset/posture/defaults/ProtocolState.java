package dev.tlssunset.posture.defaults;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The states of a protocol version in Schannel ([TLS registry
/// settings](https://learn.microsoft.com/windows-server/security/tls/tls-registry-settings)).
public enum ProtocolState {
  /// Negotiated unless the program excludes it.
  ENABLED,
  /// Negotiated only for a program that asks for this version by name.
  DISABLED_BY_DEFAULT,
  /// Never negotiated.
  DISABLED,
  /// This Windows does not have it, whatever the registry says.
  NOT_SUPPORTED,
  /// What was collected does not decide it.
  UNKNOWN;

  public static Optional<ProtocolState> named(String name) {
    return Arrays.stream(values()).filter(state -> state.toString().equals(name)).findFirst();
  }

  /// As the reports say it, e.g. `disabled by default`.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
