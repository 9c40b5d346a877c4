package dev.tlssunset.posture;

import dev.tlssunset.posture.defaults.ProtocolState;
import dev.tlssunset.posture.defaults.Role;
import dev.tlssunset.posture.defaults.WindowsRelease;
import dev.tlssunset.posture.defaults.WindowsReleases;
import dev.tlssunset.posture.effect.ProtocolEffect;
import dev.tlssunset.posture.effect.ProtocolResolver;
import dev.tlssunset.posture.settings.ServerSettings;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.List;
import java.util.Optional;

/// What the settings of one server mean.
///
/// @param settings what was collected of it
/// @param windows the release that it runs; empty where nobody knows
/// @param protocols every protocol version in both roles, oldest first, client before server
public record ServerPosture(
    ServerSettings settings, Optional<WindowsRelease> windows, List<ProtocolEffect> protocols) {

  public static ServerPosture of(ServerSettings settings) {
    Optional<WindowsRelease> windows = settings.windows().flatMap(WindowsReleases.builtIn()::of);
    return new ServerPosture(settings, windows, ProtocolResolver.resolve(settings, windows));
  }

  public String server() {
    return settings.server();
  }

  public ProtocolEffect protocol(ProtocolVersion protocol, Role role) {
    return protocols.stream()
        .filter(effect -> effect.protocol().equals(protocol) && effect.role() == role)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(protocol + " is no protocol of Schannel"));
  }

  /// Whether programs that take what Windows gives them get this version.
  public boolean isEffective(ProtocolVersion protocol, Role role) {
    return protocol(protocol, role).state() == ProtocolState.ENABLED;
  }
}
