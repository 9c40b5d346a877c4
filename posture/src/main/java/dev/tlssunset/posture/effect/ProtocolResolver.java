package dev.tlssunset.posture.effect;

import dev.tlssunset.posture.defaults.ProtocolDefault;
import dev.tlssunset.posture.defaults.ProtocolState;
import dev.tlssunset.posture.defaults.Role;
import dev.tlssunset.posture.defaults.SchannelProtocols;
import dev.tlssunset.posture.defaults.Source;
import dev.tlssunset.posture.defaults.WindowsRelease;
import dev.tlssunset.posture.defaults.WindowsReleases;
import dev.tlssunset.posture.settings.RegistryLookup;
import dev.tlssunset.posture.settings.RegistryPath;
import dev.tlssunset.posture.settings.ServerSettings;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the settings of a server's protocol versions mean on its Windows.
///
/// What was not collected may be anything: all cases are gone through, and where they agree the
/// answer is known all the same. Without a Windows release these are the cases of every release
/// since Windows 7 and Server 2008 R2.
public final class ProtocolResolver {

  static final Source STATES =
      new Source(
          "TLS registry settings",
          "https://learn.microsoft.com/windows-server/security/tls/tls-registry-settings");
  static final Source ENABLED_ALONE =
      new Source(
          "TLS 1.0 and TLS 1.1 deprecation in Windows",
          "https://learn.microsoft.com/windows/win32/secauthn/tls-10-11-deprecation-in-windows");

  private static final int WINDOWS_7 = 7600;

  private final ServerSettings settings;
  private final Optional<WindowsRelease> windows;
  private final List<WindowsRelease> candidates;

  private ProtocolResolver(ServerSettings settings, Optional<WindowsRelease> windows) {
    this.settings = settings;
    this.windows = windows;
    this.candidates =
        windows
            .map(List::of)
            .orElseGet(() ->
                WindowsReleases.builtIn().all().stream()
                    .filter(release -> release.build() >= WINDOWS_7)
                    .toList());
  }

  /// Every protocol version of Schannel in both roles, oldest first, client before server.
  ///
  /// @param settings what was collected
  /// @param windows the release that it runs; empty where nobody knows
  public static List<ProtocolEffect> resolve(
      ServerSettings settings, Optional<WindowsRelease> windows) {
    ProtocolResolver resolver = new ProtocolResolver(settings, windows);
    List<ProtocolEffect> effects = new ArrayList<>();
    for (ProtocolVersion protocol : SchannelProtocols.ALL) {
      for (Role role : Role.values()) {
        effects.add(resolver.resolve(protocol, role));
      }
    }
    return List.copyOf(effects);
  }

  private ProtocolEffect resolve(ProtocolVersion protocol, Role role) {
    RegistryPath key = SchannelProtocols.key(protocol, role);
    Values values =
        new Values(
            key,
            settings.registry().lookup(key, SchannelProtocols.ENABLED),
            settings.registry().lookup(key, SchannelProtocols.DISABLED_BY_DEFAULT));
    Set<ProtocolState> possible = states(protocol, role, values);
    ProtocolState state = common(possible);
    ProtocolProof proof = new ProtocolProof(settings, windows, protocol, role, values, state);
    return new ProtocolEffect(
        protocol, role, state, Set.copyOf(possible), proof.because(), proof.steps());
  }

  private Set<ProtocolState> states(ProtocolVersion protocol, Role role, Values values) {
    Set<ProtocolState> states = EnumSet.noneOf(ProtocolState.class);
    for (WindowsRelease candidate : candidates) {
      ProtocolDefault known = candidate.protocol(protocol, role);
      states.addAll(states(known, values));
      if (!isSurelyInstalled(known.needs())) {
        states.add(ProtocolState.NOT_SUPPORTED);
      }
    }
    return states;
  }

  private static Set<ProtocolState> states(ProtocolDefault known, Values values) {
    Set<ProtocolState> states = EnumSet.noneOf(ProtocolState.class);
    for (Switch enabled : Switch.possible(values.enabled())) {
      for (Switch disabledByDefault : Switch.possible(values.disabledByDefault())) {
        states.add(state(known.state(), enabled, disabledByDefault));
      }
    }
    return states;
  }

  /// A list of updates that does not name it proves nothing: later rollups bring it under their own
  /// numbers.
  private boolean isSurelyInstalled(Optional<String> update) {
    return update.isEmpty() || settings.updates().orElse(Set.of()).contains(update.get());
  }

  /// The table of states: what Windows makes of both values, given what it does without them.
  static ProtocolState state(ProtocolState unset, Switch enabled, Switch disabledByDefault) {
    if (unset == ProtocolState.NOT_SUPPORTED) {
      return ProtocolState.NOT_SUPPORTED;
    }
    boolean isOff = enabled == Switch.ABSENT && unset == ProtocolState.DISABLED;
    if (enabled == Switch.ZERO || isOff) {
      return ProtocolState.DISABLED;
    }
    return switch (disabledByDefault) {
      case ZERO -> ProtocolState.ENABLED;
      case NON_ZERO -> ProtocolState.DISABLED_BY_DEFAULT;
      case ABSENT ->
          unset == ProtocolState.DISABLED_BY_DEFAULT
              ? ProtocolState.DISABLED_BY_DEFAULT
              : ProtocolState.ENABLED;
    };
  }

  /// The one state of all cases. Off is off, whether Windows could do it or not.
  private static ProtocolState common(Set<ProtocolState> states) {
    if (states.equals(EnumSet.of(ProtocolState.DISABLED, ProtocolState.NOT_SUPPORTED))) {
      return ProtocolState.DISABLED;
    }
    return states.size() == 1 ? states.iterator().next() : ProtocolState.UNKNOWN;
  }

  /// The two values of a protocol version and role.
  record Values(RegistryPath key, RegistryLookup enabled, RegistryLookup disabledByDefault) {
    boolean isNothingSet() {
      return enabled instanceof RegistryLookup.Absent
          && disabledByDefault instanceof RegistryLookup.Absent;
    }

    String text() {
      return ValueText.of(SchannelProtocols.ENABLED, enabled)
          + ", "
          + ValueText.of(SchannelProtocols.DISABLED_BY_DEFAULT, disabledByDefault);
    }
  }
}
