package dev.tlssunset.posture;

import dev.tlssunset.posture.defaults.ProtocolState;
import dev.tlssunset.posture.defaults.Role;
import dev.tlssunset.posture.defaults.WindowsRelease;
import dev.tlssunset.posture.effect.Effect;
import dev.tlssunset.posture.effect.ProtocolEffect;
import dev.tlssunset.posture.effect.ResolvedServer;
import dev.tlssunset.posture.finding.ClientFindings;
import dev.tlssunset.posture.finding.Finding;
import dev.tlssunset.posture.finding.GuidelineResult;
import dev.tlssunset.posture.finding.Guidelines;
import dev.tlssunset.posture.finding.ServerFindings;
import dev.tlssunset.posture.settings.SeenClient;
import dev.tlssunset.posture.settings.ServerSettings;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One server: what its settings mean, and what is to be said about it.
///
/// @param resolved what its settings mean
/// @param findings what is to be said about it, the worst first
/// @param guidelines every check of every guideline
public record ServerPosture(
    ResolvedServer resolved, List<Finding> findings, List<GuidelineResult> guidelines) {

  public static ServerPosture of(ServerSettings settings) {
    ResolvedServer resolved = ResolvedServer.of(settings);
    return new ServerPosture(
        resolved, ServerFindings.of(resolved), Guidelines.builtIn().check(resolved));
  }

  /// With what is to be said about the clients that were seen, on whichever server.
  public static ServerPosture of(ServerSettings settings, List<SeenClient> clients) {
    ServerPosture server = of(settings);
    return server.with(ClientFindings.of(server.resolved, clients));
  }

  ServerPosture with(List<Finding> more) {
    List<Finding> all =
        Stream.concat(findings.stream(), more.stream()).sorted(Finding.WORST_FIRST).toList();
    return new ServerPosture(resolved, all, guidelines);
  }

  public String server() {
    return resolved.server();
  }

  public ServerSettings settings() {
    return resolved.settings();
  }

  public Optional<WindowsRelease> windows() {
    return resolved.windows();
  }

  public List<ProtocolEffect> protocols() {
    return resolved.protocols();
  }

  public ProtocolEffect protocol(ProtocolVersion protocol, Role role) {
    return resolved.protocol(protocol, role);
  }

  /// Whether programs that take what Windows gives them get this version.
  public boolean isEffective(ProtocolVersion protocol, Role role) {
    return resolved.isEffective(protocol, role);
  }

  /// Whether TLS 1.2 is effective in both roles.
  public boolean hasTls12() {
    return isEffective(ProtocolVersion.TLS_1_2, Role.CLIENT)
        && isEffective(ProtocolVersion.TLS_1_2, Role.SERVER);
  }

  /// Whether it is, or may be for all that is known.
  public boolean mayHaveTls12() {
    return protocol(ProtocolVersion.TLS_1_2, Role.CLIENT).mayBeOn()
        && protocol(ProtocolVersion.TLS_1_2, Role.SERVER).mayBeOn();
  }

  /// Whether a version before TLS 1.2 is on in a role; datagrams do not count, which neither mail
  /// nor web uses.
  public boolean hasOldVersions() {
    return protocols().stream()
        .filter(effect -> effect.protocol().isObsolete() && !effect.protocol().isDatagram())
        .anyMatch(effect -> effect.state() == ProtocolState.ENABLED);
  }

  /// Every answer about the server, in the order of the reports.
  public List<Effect> effects() {
    return resolved.effects();
  }
}
