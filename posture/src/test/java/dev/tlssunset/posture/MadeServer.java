package dev.tlssunset.posture;

import dev.tlssunset.posture.defaults.Role;
import dev.tlssunset.posture.defaults.SchannelProtocols;
import dev.tlssunset.posture.settings.Origin;
import dev.tlssunset.posture.settings.Registry;
import dev.tlssunset.posture.settings.RegistryPath;
import dev.tlssunset.posture.settings.RegistryValue;
import dev.tlssunset.posture.settings.ServerSettings;
import dev.tlssunset.posture.settings.ServerSettings.Connector;
import dev.tlssunset.posture.settings.ServerSettings.IisSite;
import dev.tlssunset.posture.settings.ServerSettings.TlsBinding;
import dev.tlssunset.posture.settings.ServerSettings.WindowsVersion;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A server made up for a test; everything of its registry counts as collected unless said.
public final class MadeServer {

  private final String name;
  private final Registry.Builder registry = Registry.builder();
  private Optional<WindowsVersion> windows = Optional.empty();
  private Optional<Set<String>> updates = Optional.empty();
  private Optional<String> exchange = Optional.empty();
  private Optional<Integer> dotnetRelease = Optional.empty();
  private Optional<Boolean> restartPending = Optional.empty();
  private Optional<List<String>> suites = Optional.empty();
  private Optional<List<TlsBinding>> bindings = Optional.empty();
  private Optional<List<IisSite>> sites = Optional.empty();
  private Optional<List<Connector>> connectors = Optional.empty();
  private int line;

  private MadeServer(String name) {
    this.name = name;
  }

  public static MadeServer named(String name) {
    MadeServer server = new MadeServer(name);
    server.registry.covers(RegistryPath.of("HKLM"));
    return server;
  }

  public static MadeServer withoutRegistry(String name) {
    return new MadeServer(name);
  }

  public MadeServer windows(String product, int build) {
    windows = Optional.of(new WindowsVersion(product, build, 0));
    return this;
  }

  public MadeServer updates(String... installed) {
    updates = Optional.of(Set.of(installed));
    return this;
  }

  public MadeServer exchange(String build) {
    exchange = Optional.of(build);
    return this;
  }

  public MadeServer dotnetRelease(int release) {
    dotnetRelease = Optional.of(release);
    return this;
  }

  public MadeServer restartPending() {
    restartPending = Optional.of(true);
    return this;
  }

  public MadeServer suites(String... names) {
    suites = Optional.of(List.of(names));
    return this;
  }

  public MadeServer bindings(TlsBinding... ones) {
    bindings = Optional.of(List.of(ones));
    return this;
  }

  public MadeServer sites(IisSite... ones) {
    sites = Optional.of(List.of(ones));
    return this;
  }

  public MadeServer connectors(Connector... ones) {
    connectors = Optional.of(List.of(ones));
    return this;
  }

  public MadeServer dword(String key, String value, long number) {
    return value(key, value, new RegistryValue.Dword(number));
  }

  public MadeServer value(String key, String value, RegistryValue data) {
    registry.value(RegistryPath.of(key), value, data, Origin.line(name + ".reg", ++line));
    return this;
  }

  /// Sets `Enabled` and `DisabledByDefault` of both roles.
  public MadeServer protocol(ProtocolVersion protocol, long enabled, long disabledByDefault) {
    for (Role role : Role.values()) {
      protocol(protocol, role, enabled, disabledByDefault);
    }
    return this;
  }

  public MadeServer protocol(
      ProtocolVersion protocol, Role role, long enabled, long disabledByDefault) {
    String key = SchannelProtocols.key(protocol, role).toString();
    return dword(key, "Enabled", enabled).dword(key, "DisabledByDefault", disabledByDefault);
  }

  public ServerSettings settings() {
    return new ServerSettings(
        name,
        windows,
        registry.build(),
        exchange,
        dotnetRelease,
        updates,
        restartPending,
        suites,
        sites,
        bindings,
        connectors,
        List.of(name + ".reg"),
        List.of());
  }

  public ServerPosture posture() {
    return ServerPosture.of(settings());
  }
}
