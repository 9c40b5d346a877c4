package dev.tlssunset.ingest;

import dev.tlssunset.source.FieldAliases;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the evidence cannot say of itself, told by the administrator.
///
/// @param servers the estate's servers
/// @param aliases what custom log columns are called
public record Estate(List<Server> servers, FieldAliases aliases) {

  /// Nothing was told.
  public static final Estate UNTOLD = new Estate(List.of(), FieldAliases.builtIn());

  /// A server of the estate.
  ///
  /// @param name its name
  /// @param addresses its own addresses
  /// @param logs which files are its logs: patterns on the path below the scanned folder
  public record Server(String name, List<String> addresses, List<String> logs) {

    boolean owns(Path log) {
      return logs.stream().anyMatch(pattern -> matcher(pattern).matches(log));
    }

    private static PathMatcher matcher(String pattern) {
      return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    }
  }

  /// The server whose log a file is declared to be; empty where none is.
  String serverOf(String file) {
    if (servers.isEmpty()) {
      return "";
    }
    Path path = path(file);
    return servers.stream()
        .filter(server -> server.owns(path))
        .map(Server::name)
        .findFirst()
        .orElse("");
  }

  /// Names within archives may be such as no file can have.
  private static Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException _) {
      return Path.of("");
    }
  }

  /// Name by address.
  Map<String, String> names() {
    Map<String, String> names = new HashMap<>();
    for (Server server : servers) {
      server.addresses.forEach(address -> names.put(address, server.name));
    }
    return names;
  }
}
