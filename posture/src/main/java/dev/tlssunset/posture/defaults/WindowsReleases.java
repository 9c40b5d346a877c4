package dev.tlssunset.posture.defaults;

import dev.tlssunset.posture.settings.ServerSettings.WindowsVersion;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The releases of Windows from Server 2008 and Vista on, as `windows.yaml` has them.
public final class WindowsReleases {

  private static final Pattern BUILD =
      Pattern.compile("(?:\\d{1,2}\\.\\d\\.)?(\\d{4,5})(?:\\.\\d+)?");

  private final List<WindowsRelease> releases;

  private WindowsReleases(List<WindowsRelease> releases) {
    this.releases = releases;
  }

  public static WindowsReleases builtIn() {
    return BuiltIn.RELEASES;
  }

  public List<WindowsRelease> all() {
    return releases;
  }

  /// The release that a person names: `Windows Server 2012 R2`, `2012 R2`, `Windows 10 22H2`, a
  /// build number or version (`10.0.14393`). A number that a server and a client release share is
  /// the server's.
  public Optional<WindowsRelease> named(String name) {
    Matcher build = BUILD.matcher(name.strip());
    if (build.matches() && !isYear(build.group(1))) {
      return ofBuild(Integer.parseInt(build.group(1)), true);
    }
    String plain = plain(name);
    return releases.stream().filter(release -> plain(release.name()).equals(plain)).findFirst();
  }

  /// The release that a server says it is. The build number decides where there is one: Windows 11
  /// still calls itself Windows 10 in its registry.
  public Optional<WindowsRelease> of(WindowsVersion version) {
    boolean isServer = !isClient(version.product());
    if (version.build() != 0) {
      return ofBuild(version.build(), isServer).or(() -> ofBuild(version.build(), !isServer));
    }
    String plain = plain(version.product());
    return releases.stream()
        .filter(release -> (plain + " ").startsWith(plain(release.name()) + " "))
        .max((one, other) -> Integer.compare(one.name().length(), other.name().length()));
  }

  private Optional<WindowsRelease> ofBuild(int build, boolean isServer) {
    List<WindowsRelease> having =
        releases.stream().filter(release -> release.builds().contains(build)).toList();
    return having.stream()
        .filter(release -> release.isServer() == isServer)
        .findFirst()
        .or(() -> having.stream().findFirst());
  }

  private static boolean isYear(String number) {
    return number.startsWith("20") && number.length() == 4;
  }

  private static boolean isClient(String product) {
    String plain = plain(product);
    return !product.isEmpty() && !plain.startsWith("2") && !plain.contains("server");
  }

  /// A release's name without what people leave out or write in several ways.
  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT)
        .replaceAll("\\(r\\)|®|™|microsoft|windows server|version|,", " ")
        .replaceAll("^\\s*server ", " ")
        .replaceAll("\\s+", " ")
        .strip();
  }

  private static final class BuiltIn {
    private static final WindowsReleases RELEASES = read(DefaultsFile.read("windows.yaml"));

    private static WindowsReleases read(DefaultsFile file) {
      Map<String, Source> sources = Sources.read(file);
      Map<String, DefaultsFile> rows = file.section("protocols").sectionsByKey();
      return new WindowsReleases(
          file.sections("releases").stream()
              .map(release -> release(release, rows, sources))
              .toList());
    }

    private static WindowsRelease release(
        DefaultsFile release, Map<String, DefaultsFile> rows, Map<String, Source> sources) {
      DefaultsFile row = rows.get(release.text("row"));
      if (row == null) {
        throw new IllegalStateException("windows.yaml has no row " + release.text("row"));
      }
      return new WindowsRelease(
          release.text("name"),
          Stream.concat(
                  Stream.of(release.number("build")),
                  release.texts("builds").stream().map(Integer::valueOf))
              .toList(),
          release.text("kind").equals("server"),
          protocols(row, Role.CLIENT, sources),
          protocols(row, Role.SERVER, sources));
    }

    private static Map<ProtocolVersion, ProtocolDefault> protocols(
        DefaultsFile row, Role role, Map<String, Source> sources) {
      Map<ProtocolVersion, ProtocolDefault> defaults = new LinkedHashMap<>();
      for (ProtocolVersion protocol : SchannelProtocols.ALL) {
        DefaultsFile cell = row.section(protocol.toString());
        defaults.put(
            protocol,
            new ProtocolDefault(
                state(cell.text("state"), role),
                cell.texts("needs").stream().findFirst(),
                Sources.named(sources, cell.text("source"))));
      }
      return Map.copyOf(defaults);
    }

    private static ProtocolState state(String states, Role role) {
      List<String> both = List.of(states.split(" / ", -1));
      String state = role == Role.CLIENT ? both.getFirst() : both.getLast();
      return ProtocolState.named(state)
          .orElseThrow(() -> new IllegalStateException(state + " is not a state"));
    }
  }
}
