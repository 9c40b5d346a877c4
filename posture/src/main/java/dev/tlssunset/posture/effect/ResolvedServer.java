package dev.tlssunset.posture.effect;

import dev.tlssunset.posture.defaults.ProtocolState;
import dev.tlssunset.posture.defaults.Role;
import dev.tlssunset.posture.defaults.WindowsRelease;
import dev.tlssunset.posture.defaults.WindowsReleases;
import dev.tlssunset.posture.settings.ServerSettings;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the settings of one server mean.
///
/// @param settings what was collected of it
/// @param windows the release that it runs; empty where nobody knows
/// @param protocols every protocol version in both roles, oldest first, client before server
/// @param dotnet both frameworks in both views of the registry
/// @param winHttp WinHTTP in both views, and WinINet where it is set
/// @param suites the cipher suites
/// @param curves the elliptic curves
/// @param switches algorithms that the registry speaks of, renegotiation, FIPS
/// @param bindings HTTP.sys bindings; empty where they were not collected
/// @param logging IIS sites and connectors; empty where they were not collected
public record ResolvedServer(
    ServerSettings settings,
    Optional<WindowsRelease> windows,
    List<ProtocolEffect> protocols,
    List<DotnetEffect> dotnet,
    List<WinHttpEffect> winHttp,
    SuitesEffect suites,
    CurvesEffect curves,
    List<SwitchEffect> switches,
    List<BindingEffect> bindings,
    List<LoggingEffect> logging) {

  public static ResolvedServer of(ServerSettings settings) {
    Optional<WindowsRelease> windows = settings.windows().flatMap(WindowsReleases.builtIn()::of);
    List<ProtocolEffect> protocols = ProtocolResolver.resolve(settings, windows);
    List<SwitchEffect> switches = SwitchResolver.resolve(settings.registry());
    return new ResolvedServer(
        settings,
        windows,
        protocols,
        DotnetResolver.resolve(settings.registry()),
        WinHttpResolver.resolve(settings, windows, protocols),
        SuiteResolver.suites(settings, windows, switches),
        SuiteResolver.curves(settings, windows),
        switches,
        settings.bindings().orElse(List.of()).stream().map(BindingEffect::of).toList(),
        LoggingEffect.of(settings));
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

  public DotnetEffect dotnet(String framework, String view) {
    return dotnet.stream()
        .filter(effect -> effect.framework().equals(framework) && effect.view().equals(view))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no .NET " + framework + " " + view));
  }

  /// Whether programs that take what Windows gives them get this version.
  public boolean isEffective(ProtocolVersion protocol, Role role) {
    return protocol(protocol, role).state() == ProtocolState.ENABLED;
  }

  /// Every answer about the server, in the order of the reports.
  public List<Effect> effects() {
    List<Effect> all = new ArrayList<>(protocols);
    all.addAll(dotnet);
    all.addAll(winHttp);
    all.add(suites);
    all.add(curves);
    all.addAll(switches);
    all.addAll(bindings);
    all.addAll(logging);
    return List.copyOf(all);
  }
}
