package dev.tlssunset.testkit.reference;

import static java.util.Collections.unmodifiableList;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What `estate.yaml` says about servers: names, addresses, and patterns of the paths of their
/// logs.
public record EstateFile(List<Server> servers) {

  public static final EstateFile NONE = new EstateFile(List.of());

  public EstateFile {
    servers = unmodifiableList(new ArrayList<>(servers));
  }

  /// A server and where its evidence lies.
  public record Server(String name, List<String> addresses, List<String> logs) {

    boolean owns(String file) {
      return logs.stream().anyMatch(pattern -> matches(pattern, file));
    }

    private static boolean matches(String pattern, String file) {
      return FileSystems.getDefault().getPathMatcher("glob:" + pattern).matches(Path.of(file));
    }
  }

  Optional<String> serverOf(String file) {
    return servers.stream().filter(server -> server.owns(file)).map(Server::name).findFirst();
  }

  List<String> addresses() {
    return servers.stream().flatMap(server -> server.addresses().stream()).toList();
  }
}
