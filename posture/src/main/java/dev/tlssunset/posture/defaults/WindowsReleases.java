package dev.tlssunset.posture.defaults;

import dev.tlssunset.posture.settings.ServerSettings.WindowsVersion;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
    return !product.isEmpty() && !product.toLowerCase(Locale.ROOT).contains("server");
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
    private static final WindowsReleases RELEASES =
        new WindowsReleases(WindowsTable.read(DefaultsFile.read("windows.yaml")));
  }
}
