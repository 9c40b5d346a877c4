package dev.tlssunset.ingest;

import dev.tlssunset.ingest.Estate.Balancer;
import dev.tlssunset.ingest.Estate.DhcpServer;
import dev.tlssunset.ingest.Estate.Server;
import dev.tlssunset.ingest.Estate.TlsMode;
import dev.tlssunset.source.DeclaredLog;
import dev.tlssunset.source.FieldAliases;
import dev.tlssunset.source.FieldAliases.Column;
import dev.tlssunset.source.balancer.BalancerSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads `estate.yaml`. What it holds: `docs/reference/estate.md`.
public final class EstateFile {

  private EstateFile() {}

  /// Reads a file.
  ///
  /// @throws IOException with a sentence that names the file and what is wrong in it
  public static Estate read(Path file) throws IOException {
    Object content;
    try {
      content =
          new Load(LoadSettings.builder().setLabel(file.toString()).build())
              .loadFromString(Files.readString(file));
    } catch (YamlEngineException e) {
      throw new IOException(file + " is not YAML: " + e.getMessage(), e);
    }
    if (!(content instanceof Map<?, ?> estate)) {
      throw new IOException(file + ": expected `servers:` at the top");
    }
    return new Estate(
        servers(file, estate.get("servers")),
        balancers(file, estate.get("balancers")),
        dhcp(file, estate.get("dhcp")),
        aliases(file, estate.get("fields")));
  }

  private static List<Server> servers(Path file, @Nullable Object list) throws IOException {
    List<Server> servers = new ArrayList<>();
    for (Object item : list(file, "servers", list)) {
      if (!(item instanceof Map<?, ?> server) || server.get("name") == null) {
        throw new IOException(file + ": every one of `servers` needs a `name`");
      }
      servers.add(
          new Server(
              String.valueOf(server.get("name")),
              texts(file, "addresses", server.get("addresses")),
              texts(file, "logs", server.get("logs"))));
    }
    return List.copyOf(servers);
  }

  private static List<Balancer> balancers(Path file, @Nullable Object list) throws IOException {
    List<Balancer> balancers = new ArrayList<>();
    for (Object item : list(file, "balancers", list)) {
      if (!(item instanceof Map<?, ?> balancer) || balancer.get("name") == null) {
        throw new IOException(file + ": every one of `balancers` needs a `name`");
      }
      String name = String.valueOf(balancer.get("name"));
      balancers.add(
          new Balancer(
              name,
              texts(file, "addresses", balancer.get("addresses")),
              tlsMode(file, balancer.get("tls")),
              declaredLog(file, name, balancer),
              texts(file, "logs", balancer.get("logs"))));
    }
    return List.copyOf(balancers);
  }

  private static List<DhcpServer> dhcp(Path file, @Nullable Object list) throws IOException {
    List<DhcpServer> servers = new ArrayList<>();
    for (Object item : list(file, "dhcp", list)) {
      if (!(item instanceof Map<?, ?> server) || server.get("logs") == null) {
        throw new IOException(file + ": every one of `dhcp` needs `logs`");
      }
      servers.add(
          new DhcpServer(
              zone(file, server.get("time-zone")), texts(file, "logs", server.get("logs"))));
    }
    return List.copyOf(servers);
  }

  private static DeclaredLog declaredLog(Path file, String name, Map<?, ?> balancer)
      throws IOException {
    Object product = balancer.get("product");
    DeclaredLog log =
        new DeclaredLog(
            name,
            product == null ? "" : product.toString(),
            oneOrMore(file, "log-format", balancer.get("log-format")),
            zone(file, balancer.get("time-zone")));
    String problem = BalancerSource.problem(log);
    if (!problem.isEmpty()) {
      throw new IOException(file + ": balancer `" + name + "`: " + problem);
    }
    return log;
  }

  private static TlsMode tlsMode(Path file, @Nullable Object value) throws IOException {
    if (value == null) {
      return TlsMode.UNKNOWN;
    }
    return switch (value.toString()) {
      case "passthrough" -> TlsMode.PASSTHROUGH;
      case "terminate" -> TlsMode.TERMINATE;
      default ->
          throw new IOException(
              file + ": `tls` is `passthrough` or `terminate`, not `" + value + "`");
    };
  }

  private static ZoneId zone(Path file, @Nullable Object name) throws IOException {
    try {
      return name == null ? ZoneOffset.UTC : ZoneId.of(name.toString());
    } catch (DateTimeException e) {
      throw new IOException(
          file + ": `time-zone` is a name such as Europe/Berlin or +01:00, not `" + name + "`", e);
    }
  }

  private static List<String> oneOrMore(Path file, String name, @Nullable Object value)
      throws IOException {
    return value instanceof String text ? List.of(text) : texts(file, name, value);
  }

  private static FieldAliases aliases(Path file, @Nullable Object fields) throws IOException {
    FieldAliases aliases = FieldAliases.builtIn();
    if (!(fields instanceof Map<?, ?> columns)) {
      return aliases;
    }
    for (Map.Entry<?, ?> column : columns.entrySet()) {
      for (String name : texts(file, String.valueOf(column.getKey()), column.getValue())) {
        aliases = aliases.and(name, column(file, String.valueOf(column.getKey())));
      }
    }
    return aliases;
  }

  private static Column column(Path file, String name) throws IOException {
    try {
      return Column.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException e) {
      throw new IOException(
          file + ": `" + name + "` of `fields` is none of " + List.of(Column.values()), e);
    }
  }

  private static List<String> texts(Path file, String name, @Nullable Object list)
      throws IOException {
    return list(file, name, list).stream().map(String::valueOf).toList();
  }

  private static List<?> list(Path file, String name, @Nullable Object list) throws IOException {
    if (list == null) {
      return List.of();
    }
    if (list instanceof List<?> items) {
      return items;
    }
    throw new IOException(file + ": `" + name + "` is not a list");
  }
}
