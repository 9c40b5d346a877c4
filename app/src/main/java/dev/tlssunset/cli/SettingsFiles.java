package dev.tlssunset.cli;

import dev.tlssunset.cli.SettingsOptions.Settings;
import dev.tlssunset.posture.input.part.ServerPart;
import dev.tlssunset.posture.input.text.RegFileReader;
import dev.tlssunset.posture.settings.ServerSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Finds the exports of servers' registries: one file a server.
final class SettingsFiles {

  private SettingsFiles() {}

  static Settings read(List<Path> paths) throws IOException {
    List<ServerSettings> servers = new ArrayList<>();
    for (Path path : paths) {
      try (Stream<Path> files = Files.walk(path)) {
        for (Path file : files.filter(SettingsFiles::isExport).sorted().toList()) {
          servers.add(server(file));
        }
      }
    }
    return new Settings(servers, List.of());
  }

  private static boolean isExport(Path file) {
    return Files.isRegularFile(file) && file.toString().toLowerCase(Locale.ROOT).endsWith(".reg");
  }

  private static ServerSettings server(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      ServerPart part = RegFileReader.read(file.toString(), in);
      String name = String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
      return new ServerSettings(
          part.server().orElse(name),
          part.windows(),
          part.registry(),
          part.exchangeBuild(),
          part.dotnetRelease(),
          part.updates(),
          part.restartPending(),
          part.cipherSuites(),
          part.sites(),
          part.bindings(),
          part.connectors(),
          List.of(file.toString()),
          part.problems());
    }
  }
}
