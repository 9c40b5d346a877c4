package dev.tlssunset.cli;

import dev.tlssunset.posture.defaults.WindowsRelease;
import dev.tlssunset.posture.defaults.WindowsReleases;
import dev.tlssunset.posture.settings.ServerSettings;
import dev.tlssunset.posture.settings.ServerSettings.WindowsVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/// Where the settings of servers are: the same for every command that reads them.
final class SettingsOptions {

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description =
          "Files and folders with settings of servers: .reg exports. What a file is, is told by its"
              + " content.")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = "--os",
      paramLabel = "NAME",
      description =
          "The Windows of servers whose files do not say it: 2012 R2, Windows 10 22H2, 14393, ...")
  private @Nullable String os;

  /// What was read.
  ///
  /// @param problems what could not be read of files that belong to no server
  record Settings(List<ServerSettings> servers, List<String> problems) {
    boolean isIncomplete() {
      return servers.isEmpty()
          || !problems.isEmpty()
          || servers.stream().anyMatch(server -> !server.problems().isEmpty());
    }
  }

  Settings read(CommandLine command) throws IOException {
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw new ParameterException(command, path + ": no such file or folder");
      }
    }
    Optional<WindowsVersion> windows = windows(command);
    Settings settings = SettingsFiles.read(paths);
    return new Settings(
        settings.servers().stream().map(server -> with(server, windows)).toList(),
        settings.problems());
  }

  private Optional<WindowsVersion> windows(CommandLine command) {
    if (os == null) {
      return Optional.empty();
    }
    WindowsRelease release =
        WindowsReleases.builtIn()
            .named(os)
            .orElseThrow(
                () -> new ParameterException(command, "--os: `" + os + "` is none of: " + names()));
    return Optional.of(new WindowsVersion(release.name(), release.build(), 0));
  }

  private static String names() {
    return WindowsReleases.builtIn().all().stream()
        .map(WindowsRelease::name)
        .collect(Collectors.joining(", "));
  }

  private static ServerSettings with(ServerSettings server, Optional<WindowsVersion> windows) {
    return server.windows().isPresent() || windows.isEmpty()
        ? server
        : server.withWindows(windows.get());
  }
}
