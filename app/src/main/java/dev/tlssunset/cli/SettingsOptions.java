package dev.tlssunset.cli;

import dev.tlssunset.posture.defaults.WindowsRelease;
import dev.tlssunset.posture.defaults.WindowsReleases;
import dev.tlssunset.posture.input.SettingsInput;
import dev.tlssunset.posture.input.SettingsInput.Options;
import dev.tlssunset.posture.input.SettingsInput.Result;
import dev.tlssunset.posture.settings.ServerSettings.WindowsVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/// Where the settings of servers are: the same for every command that reads them.
final class SettingsOptions {

  private final PositionalParamSpec paths =
      Commands.paths(
          "Files and folders with settings of servers: .reg exports, registry hives,"
              + " HealthChecker's data, bundles of Exchange's log collector, reg query's output,"
              + " the JSON of Get-SunsetSettings.ps1. What a file is, is told by its content.");

  private final OptionSpec os =
      Commands.option(
              "--os",
              String.class,
              "NAME",
              "The Windows of servers whose files do not say it: 2012 R2, Windows 10 22H2, 14393,"
                  + " ...")
          .build();

  /// Adds them to those of a command.
  void addTo(CommandSpec command) {
    command.add(paths).addOption(os);
  }

  /// The paths as they were given.
  List<Path> paths() {
    return paths.getValue();
  }

  /// Everything that the paths say.
  Result read(CommandLine command) {
    Commands.checkReadable(command, paths());
    return SettingsInput.read(paths(), new Options(windows(command)));
  }

  /// Whether part of what there is could not be read, or there was nothing.
  static boolean isIncomplete(Result read) {
    return read.servers().isEmpty()
        || !read.problems().isEmpty()
        || read.servers().stream().anyMatch(server -> !server.problems().isEmpty());
  }

  private Optional<WindowsVersion> windows(CommandLine command) {
    @Nullable String named = os.getValue();
    if (named == null) {
      return Optional.empty();
    }
    WindowsRelease release =
        WindowsReleases.builtIn()
            .named(named)
            .orElseThrow(() ->
                new ParameterException(command, "--os: `" + named + "` is none of: " + names()));
    return Optional.of(new WindowsVersion(release.name(), release.build(), 0));
  }

  private static String names() {
    return WindowsReleases.builtIn().all().stream()
        .map(WindowsRelease::name)
        .collect(Collectors.joining(", "));
  }
}
