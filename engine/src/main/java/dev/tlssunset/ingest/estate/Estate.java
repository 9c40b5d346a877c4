package dev.tlssunset.ingest.estate;

import dev.tlssunset.attribution.path.Termination;
import dev.tlssunset.source.DeclaredLog;
import dev.tlssunset.source.FieldAliases;
import dev.tlssunset.source.SourceFile;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What the evidence cannot say of itself, told by the administrator.
///
/// @param servers the estate's servers
/// @param balancers what stands before them
/// @param dhcp who gives addresses to clients
/// @param aliases what custom log columns are called
public record Estate(
    List<Server> servers, List<Balancer> balancers, List<DhcpServer> dhcp, FieldAliases aliases) {

  /// Nothing was told.
  public static final Estate UNTOLD = new Estate(List.of(), FieldAliases.builtIn());

  /// At the beginning of a pattern: any folders, or none.
  private static final String ANY_FOLDERS = "**/";

  /// An estate whose balancers, if there are any, nobody told.
  public Estate(List<Server> servers, FieldAliases aliases) {
    this(servers, List.of(), aliases);
  }

  /// An estate whose DHCP servers, if there are any, nobody told.
  public Estate(List<Server> servers, List<Balancer> balancers, FieldAliases aliases) {
    this(servers, balancers, List.of(), aliases);
  }

  /// A server of the estate.
  ///
  /// @param name its name
  /// @param addresses its own addresses
  /// @param logs which files are its logs: patterns on the path below the scanned folder
  public record Server(String name, List<String> addresses, List<String> logs) {

    boolean owns(Path log) {
      return fits(logs, log);
    }
  }

  /// A load balancer or proxy.
  ///
  /// @param name its name
  /// @param addresses its addresses as the servers see them, single or CIDR ranges
  /// @param tls what it does with TLS
  /// @param log how its log is to be read
  /// @param logs which files are its logs: patterns on the path below the scanned folder
  public record Balancer(
      String name, List<String> addresses, Termination tls, DeclaredLog log, List<String> logs) {

    boolean owns(Path file) {
      return fits(logs, file);
    }
  }

  /// A DHCP server.
  ///
  /// @param zone that of its clock: its log names none
  /// @param logs which files are its logs: patterns on the path below the scanned folder
  public record DhcpServer(ZoneId zone, List<String> logs) {}

  private static boolean fits(List<String> patterns, Path file) {
    return patterns.stream().anyMatch(pattern -> fitting(pattern).test(file));
  }

  private static Predicate<Path> fitting(String pattern) {
    PathMatcher whole = matcher(pattern);
    if (!pattern.startsWith(ANY_FOLDERS)) {
      return whole::matches;
    }
    PathMatcher rest = matcher(pattern.substring(ANY_FOLDERS.length()));
    return file -> whole.matches(file) || rest.matches(file);
  }

  /// @throws java.util.regex.PatternSyntaxException where it is none
  static PathMatcher matcher(String pattern) {
    return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
  }

  /// What a reader is told about a file.
  ///
  /// @param path below the scanned folder
  /// @param modified when it was last written to, in seconds since 1970; 0 where not known
  public SourceFile sourceFile(String path, long modified) {
    return new SourceFile(path, serverOf(path), logOf(path), modified);
  }

  /// How a file is to be read that is declared to be the log of a balancer or DHCP server.
  private DeclaredLog logOf(String file) {
    if (balancers.isEmpty() && dhcp.isEmpty()) {
      return DeclaredLog.NONE;
    }
    Path path = path(file);
    return balancers.stream()
        .filter(balancer -> balancer.owns(path))
        .map(Balancer::log)
        .findFirst()
        .orElseGet(() -> ofDhcp(path));
  }

  private DeclaredLog ofDhcp(Path path) {
    return dhcp.stream()
        .filter(server -> fits(server.logs, path))
        .map(server -> new DeclaredLog("", "", List.of(), server.zone))
        .findFirst()
        .orElse(DeclaredLog.NONE);
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

  /// The patterns of logs that none of these files fits: mistyped, or the logs were not given.
  public List<String> patternsInVain(Collection<String> files) {
    List<Path> paths = files.stream().map(Estate::path).toList();
    return patterns()
        .distinct()
        .filter(pattern -> paths.stream().noneMatch(fitting(pattern)))
        .toList();
  }

  private Stream<String> patterns() {
    return Stream.of(
            servers.stream().map(Server::logs),
            balancers.stream().map(Balancer::logs),
            dhcp.stream().map(DhcpServer::logs))
        .flatMap(logs -> logs)
        .flatMap(List::stream);
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
  public Map<String, String> names() {
    Map<String, String> names = new HashMap<>();
    for (Server server : servers) {
      server.addresses.forEach(address -> names.put(address, server.name));
    }
    return names;
  }
}
