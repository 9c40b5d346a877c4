package dev.tlssunset.posture.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.posture.MadeServer;
import dev.tlssunset.posture.ServerPosture;
import dev.tlssunset.posture.defaults.ProtocolState;
import dev.tlssunset.posture.defaults.Role;
import dev.tlssunset.posture.defaults.SchannelProtocols;
import dev.tlssunset.posture.defaults.WindowsRelease;
import dev.tlssunset.posture.defaults.WindowsReleases;
import dev.tlssunset.posture.effect.DotnetEffect;
import dev.tlssunset.posture.effect.WinHttpEffect;
import dev.tlssunset.posture.finding.Finding;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The effective state of every Windows under each typical setting, as text that a person has read.
/// A change of rules or defaults shows here as a difference, and must be meant.
///
/// `SUNSET_WRITE_SNAPSHOTS=1` writes the texts anew; read what git says about them then.
class PolicySnapshotTest {

  private static final Path FOLDER = Path.of("src", "test", "resources", "snapshots");

  static List<TypicalSettings> settings() {
    return TypicalSettings.ALL;
  }

  @ParameterizedTest
  @MethodSource("settings")
  void everyWindowsIsAsItWasRead(TypicalSettings settings) throws IOException {
    String now = dump(settings);
    Path file = FOLDER.resolve(settings.name() + ".txt");
    if (System.getenv("SUNSET_WRITE_SNAPSHOTS") != null) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, now);
    }
    assertThat(now).isEqualTo(Files.readString(file));
  }

  private static String dump(TypicalSettings settings) {
    StringBuilder text = new StringBuilder();
    text.append("# ").append(settings.title()).append('\n');
    text.append("# client/server: E enabled, b disabled by default, D disabled, - not supported,")
        .append(" ? not known\n\n");
    text.append("%-34s".formatted("")).append(" SSL2  SSL3  1.0   1.1   1.2   1.3   D1.0  D1.2\n");
    for (WindowsRelease release : WindowsReleases.builtIn().all()) {
      MadeServer server = server(release.name(), release);
      settings.set(server);
      row(release.name(), server.posture(), text);
    }
    WindowsRelease old = WindowsReleases.builtIn().named("2008 SP2").orElseThrow();
    MadeServer updated = server("updated", old).updates("KB4019276");
    settings.set(updated);
    row(old.name() + " + KB4019276", updated.posture(), text);
    WindowsRelease seven = WindowsReleases.builtIn().named("2008 R2").orElseThrow();
    MadeServer winHttp = server("updated", seven).updates("KB3140245");
    settings.set(winHttp);
    row(seven.name() + " + KB3140245", winHttp.posture(), text);
    return text.toString().replaceAll(" +\n", "\n");
  }

  private static MadeServer server(String name, WindowsRelease release) {
    return MadeServer.named(name)
        .windows(release.isServer() ? "Windows Server" : "Windows", release.build());
  }

  private static void row(String name, ServerPosture posture, StringBuilder text) {
    text.append("%-34s".formatted(name));
    for (ProtocolVersion version : SchannelProtocols.ALL) {
      String cell =
          letter(posture, version, Role.CLIENT) + "/" + letter(posture, version, Role.SERVER);
      text.append(" %-5s".formatted(cell));
    }
    text.append('\n');
    if (posture.windows().filter(WindowsRelease::isServer).isEmpty()) {
      return;
    }
    text.append("  ").append(posture.resolved().suites().answer()).append('\n');
    for (DotnetEffect effect : posture.resolved().dotnet()) {
      if (effect.view().equals("native")) {
        text.append("  .NET ")
            .append(effect.framework())
            .append(": ")
            .append(effect.answer())
            .append('\n');
      }
    }
    WinHttpEffect winHttp = posture.resolved().winHttp().getFirst();
    text.append("  WinHTTP ").append(winHttp.answer()).append('\n');
    text.append("  findings: ").append(findings(posture)).append("\n\n");
  }

  private static String findings(ServerPosture posture) {
    return posture.findings().stream()
        .collect(Collectors.groupingBy(Finding::id, TreeMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .map(finding -> finding.getKey() + " " + finding.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String letter(ServerPosture posture, ProtocolVersion version, Role role) {
    ProtocolState state = posture.protocol(version, role).state();
    return switch (state) {
      case ENABLED -> "E";
      case DISABLED_BY_DEFAULT -> "b";
      case DISABLED -> "D";
      case NOT_SUPPORTED -> "-";
      case UNKNOWN -> "?";
    };
  }
}
