package dev.tlssunset.posture.defaults;

import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads `windows.yaml`.
final class WindowsTable {

  private final DefaultsFile file;
  private final Map<String, Source> sources;

  private WindowsTable(DefaultsFile file) {
    this.file = file;
    this.sources = Sources.read(file);
  }

  static List<WindowsRelease> read(DefaultsFile file) {
    WindowsTable table = new WindowsTable(file);
    return file.sections("releases").stream().map(table::release).toList();
  }

  private WindowsRelease release(DefaultsFile release) {
    DefaultsFile row = file.section("protocols").section(release.text("row"));
    int build = release.number("build");
    return new WindowsRelease(
        release.text("name"),
        Stream.concat(Stream.of(build), release.texts("builds").stream().map(Integer::valueOf))
            .toList(),
        release.text("kind").equals("server"),
        protocols(row, Role.CLIENT),
        protocols(row, Role.SERVER),
        named(release, "suites").map(this::names),
        Optional.of(file.section("curves"))
            .filter(curves -> build >= curves.number("from-build"))
            .map(this::names),
        named(release, "winhttp").map(this::winHttp));
  }

  private Optional<DefaultsFile> named(DefaultsFile release, String table) {
    return release.has(table)
        ? Optional.of(file.section(table).section(release.text(table)))
        : Optional.empty();
  }

  private NamedDefaults names(DefaultsFile list) {
    return new NamedDefaults(list.texts("names"), source(list));
  }

  private WinHttpDefault winHttp(DefaultsFile row) {
    return new WinHttpDefault(
        versions(row, "offers"),
        versions(row, "unless"),
        row.texts("needs").stream().findFirst(),
        source(row));
  }

  private static List<ProtocolVersion> versions(DefaultsFile row, String key) {
    return row.texts(key).stream().map(SchannelProtocols::named).toList();
  }

  private Map<ProtocolVersion, ProtocolDefault> protocols(DefaultsFile row, Role role) {
    Map<ProtocolVersion, ProtocolDefault> defaults = new LinkedHashMap<>();
    for (ProtocolVersion protocol : SchannelProtocols.ALL) {
      DefaultsFile cell = row.section(protocol.toString());
      defaults.put(
          protocol,
          new ProtocolDefault(
              state(cell.text("state"), role),
              cell.texts("needs").stream().findFirst(),
              source(cell)));
    }
    return Map.copyOf(defaults);
  }

  private static ProtocolState state(String states, Role role) {
    List<String> both = List.of(states.split(" / ", -1));
    String state = role == Role.CLIENT ? both.getFirst() : both.getLast();
    return ProtocolState.named(state)
        .orElseThrow(() -> new IllegalStateException(state + " is not a state"));
  }

  private Source source(DefaultsFile row) {
    return Sources.named(sources, row.text("source"));
  }
}
