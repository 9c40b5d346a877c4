package dev.tlssunset.testkit.reference;

import static java.util.Collections.unmodifiableList;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What `estate.yaml` says about servers and balancers: names, addresses, and patterns of the paths
/// of their logs.
public record EstateFile(List<Server> servers, List<Balancer> balancers) {

  public static final EstateFile NONE = new EstateFile(List.of());

  public EstateFile {
    servers = unmodifiableList(new ArrayList<>(servers));
    balancers = List.copyOf(balancers);
  }

  /// An estate without balancers.
  public EstateFile(List<Server> servers) {
    this(servers, List.of());
  }

  /// A balancer, how its log is to be read, and where it lies.
  ///
  /// @param tls what it does with TLS: `passthrough`, `terminate` or `unknown`
  public record Balancer(
      String name,
      List<String> addresses,
      String tls,
      String product,
      List<String> formats,
      String timeZone,
      List<String> logs) {}

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
