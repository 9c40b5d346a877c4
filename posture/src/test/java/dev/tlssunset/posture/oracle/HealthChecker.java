package dev.tlssunset.posture.oracle;

import java.util.OptionalLong;

/// The verdicts of Microsoft's HealthChecker, by its own rules
/// (`Shared/TLS/Get-AllTlsSettingsFromRegistry.ps1` of microsoft/CSS-Exchange): they look at values
/// only, never at the Windows release.
final class HealthChecker {

  /// The raw values of a version in a role.
  record Raw(OptionalLong enabled, OptionalLong disabledByDefault) {
    static Raw of(Long... values) {
      return new Raw(optional(values[0]), optional(values[1]));
    }

    private static OptionalLong optional(Long value) {
      return value < 0 ? OptionalLong.empty() : OptionalLong.of(value);
    }
  }

  private HealthChecker() {}

  /// `Enabled`, `Disabled`, `Half Disabled` or `Misconfigured`.
  static String verdict(String version, Raw server, Raw client) {
    boolean serverOn = isOn(version, server);
    boolean clientOn = isOn(version, client);
    boolean serverByDefault = isSet(server.disabledByDefault);
    boolean clientByDefault = isSet(client.disabledByDefault);
    boolean disabled =
        !serverOn
            && (serverByDefault || server.disabledByDefault.isEmpty())
            && !clientOn
            && (clientByDefault || client.disabledByDefault.isEmpty());
    boolean half =
        (!serverOn && !serverByDefault && server.disabledByDefault.isPresent())
            || (serverOn && serverByDefault);
    if (serverOn != clientOn || serverByDefault != clientByDefault) {
      return "Misconfigured";
    }
    if (half) {
      return "Half Disabled";
    }
    return disabled ? "Disabled" : "Enabled";
  }

  private static boolean isOn(String version, Raw raw) {
    return raw.enabled.isEmpty() ? !version.equals("TLS 1.3") : isSet(raw.enabled);
  }

  private static boolean isSet(OptionalLong value) {
    return value.isPresent() && value.getAsLong() != 0;
  }
}
