package dev.tlssunset.posture.emit;

import dev.tlssunset.posture.settings.Registry;
import dev.tlssunset.posture.settings.RegistryPath;
import dev.tlssunset.posture.settings.ServerSettings;
import dev.tlssunset.posture.settings.ServerSettings.IisSite;
import dev.tlssunset.posture.settings.ServerSettings.WindowsVersion;
import java.util.List;
import java.util.Optional;

/// A made-up server of which everything is known.
final class MadeServer {

  static final int SERVER_2008_R2 = 7601;
  static final int SERVER_2012 = 9200;
  static final int SERVER_2016 = 14393;

  private final String name;
  private final Registry.Builder registry = Registries.covered();
  private Optional<WindowsVersion> windows = Optional.empty();
  private Optional<String> exchange = Optional.empty();
  private Optional<List<IisSite>> sites = Optional.empty();

  private MadeServer(String name) {
    this.name = name;
  }

  static MadeServer named(String name) {
    return new MadeServer(name);
  }

  MadeServer windows(int build) {
    windows = Optional.of(new WindowsVersion("", build, 0));
    return this;
  }

  MadeServer exchange(String build) {
    exchange = Optional.of(build);
    return this;
  }

  MadeServer sites(IisSite... all) {
    sites = Optional.of(List.of(all));
    return this;
  }

  MadeServer dword(String key, String value, long number) {
    registry.value(RegistryPath.of(key), value, Registries.dword(number), Registries.ORIGIN);
    return this;
  }

  /// All values of a goal are there already.
  MadeServer reached(Goal goal) {
    goal.wishes()
        .forEach(wish -> registry.value(wish.key(), wish.name(), wish.value(), Registries.ORIGIN));
    return this;
  }

  ServerSettings settings() {
    return new ServerSettings(
        name,
        windows,
        registry.build(),
        exchange,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        sites,
        Optional.empty(),
        Optional.empty(),
        List.of("made-up.reg"),
        List.of());
  }
}
