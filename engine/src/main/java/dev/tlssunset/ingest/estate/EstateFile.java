package dev.tlssunset.ingest.estate;

import dev.tlssunset.attribution.path.Termination;
import dev.tlssunset.ingest.estate.Estate.Balancer;
import dev.tlssunset.ingest.estate.Estate.DhcpServer;
import dev.tlssunset.ingest.estate.Estate.Server;
import dev.tlssunset.source.DeclaredLog;
import dev.tlssunset.source.FieldAliases;
import dev.tlssunset.source.FieldAliases.Column;
import dev.tlssunset.source.balancer.BalancerSource;
import dev.tlssunset.text.AddressRange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// Reads `estate.yaml`. What it holds: `docs/reference/estate.md`. What it does not understand it
/// refuses: an administrator who has mistyped a name would take the answer for one that knows it.
public final class EstateFile {

  private static final List<String> SECTIONS = List.of("servers", "balancers", "dhcp", "fields");

  /// The last two are for people.
  private static final List<String> OF_SERVER =
      List.of("name", "addresses", "logs", "os", "exchange");

  private static final List<String> OF_BALANCER =
      List.of("name", "addresses", "tls", "product", "log-format", "time-zone", "logs");

  private static final List<String> OF_DHCP = List.of("logs", "time-zone");

  private static final List<String> OF_FIELDS =
      Arrays.stream(Column.values()).map(EstateFile::written).toList();

  private EstateFile() {}

  /// Reads a file.
  ///
  /// @throws IOException with a sentence that names the place and what is wrong there
  public static Estate read(Path file) throws IOException {
    YamlValue content =
        YamlValue.read(file)
            .orElseThrow(() -> new IOException(file + ": expected `servers:` at the top"));
    Map<String, YamlValue> sections = content.values(SECTIONS, "an estate");
    return new Estate(
        servers(items(sections.get("servers"))),
        balancers(items(sections.get("balancers"))),
        dhcp(items(sections.get("dhcp"))),
        aliases(sections.get("fields")));
  }

  private static List<Server> servers(List<YamlValue> items) throws IOException {
    List<Server> servers = new ArrayList<>();
    for (YamlValue item : items) {
      Map<String, YamlValue> server = item.values(OF_SERVER, "a server");
      servers.add(
          new Server(
              required(item, server, "name").text(),
              addresses(items(server.get("addresses"))),
              patterns(items(server.get("logs")))));
    }
    return List.copyOf(servers);
  }

  private static List<Balancer> balancers(List<YamlValue> items) throws IOException {
    List<Balancer> balancers = new ArrayList<>();
    for (YamlValue item : items) {
      Map<String, YamlValue> balancer = item.values(OF_BALANCER, "a balancer");
      String name = required(item, balancer, "name").text();
      balancers.add(
          new Balancer(
              name,
              addresses(items(balancer.get("addresses"))),
              termination(balancer.get("tls")),
              declaredLog(item, name, balancer),
              patterns(items(balancer.get("logs")))));
    }
    return List.copyOf(balancers);
  }

  private static List<DhcpServer> dhcp(List<YamlValue> items) throws IOException {
    List<DhcpServer> servers = new ArrayList<>();
    for (YamlValue item : items) {
      Map<String, YamlValue> server = item.values(OF_DHCP, "a DHCP server");
      servers.add(
          new DhcpServer(
              zone(server.get("time-zone")), patterns(required(item, server, "logs").items())));
    }
    return List.copyOf(servers);
  }

  private static YamlValue required(YamlValue item, Map<String, YamlValue> values, String name)
      throws IOException {
    YamlValue value = values.get(name);
    if (value == null || value.isBlank()) {
      throw item.wrong("every one of `" + item.name() + "` needs `" + name + "`");
    }
    return value;
  }

  private static List<String> addresses(List<YamlValue> items) throws IOException {
    List<String> addresses = new ArrayList<>();
    for (YamlValue item : items) {
      String address = item.text().strip();
      if (AddressRange.of(address).isEmpty()) {
        throw item.wrong(
            "`" + address + "` is no address: expected 10.0.0.11, 2001:db8::11 or a CIDR range");
      }
      addresses.add(address);
    }
    return List.copyOf(addresses);
  }

  private static List<String> patterns(List<YamlValue> items) throws IOException {
    List<String> patterns = new ArrayList<>();
    for (YamlValue item : items) {
      String pattern = item.text();
      try {
        Estate.matcher(pattern);
      } catch (PatternSyntaxException e) {
        throw item.wrong(
            "`"
                + pattern
                + "` is no pattern of paths such as iis/EXCH01/**: "
                + e.getDescription());
      }
      patterns.add(pattern);
    }
    return List.copyOf(patterns);
  }

  private static DeclaredLog declaredLog(
      YamlValue item, String name, Map<String, YamlValue> balancer) throws IOException {
    YamlValue product = balancer.get("product");
    YamlValue format = balancer.get("log-format");
    DeclaredLog log =
        new DeclaredLog(
            name,
            product == null ? "" : product.text(),
            format == null ? List.of() : texts(format.oneOrMore()),
            zone(balancer.get("time-zone")));
    String problem = BalancerSource.problem(log);
    if (!problem.isEmpty()) {
      throw item.wrong("balancer `" + name + "`: " + problem);
    }
    return log;
  }

  private static Termination termination(@Nullable YamlValue value) throws IOException {
    if (value == null) {
      return Termination.UNKNOWN;
    }
    return switch (value.text()) {
      case "passthrough" -> Termination.PASSTHROUGH;
      case "terminate" -> Termination.TERMINATE;
      default ->
          throw value.wrong("`tls` is `passthrough` or `terminate`, not `" + value.text() + "`");
    };
  }

  private static ZoneId zone(@Nullable YamlValue name) throws IOException {
    if (name == null) {
      return ZoneOffset.UTC;
    }
    try {
      return ZoneId.of(name.text());
    } catch (DateTimeException _) {
      throw name.wrong(
          "`time-zone` is a name such as Europe/Berlin or +01:00, not `" + name.text() + "`");
    }
  }

  private static FieldAliases aliases(@Nullable YamlValue fields) throws IOException {
    FieldAliases aliases = FieldAliases.builtIn();
    if (fields == null) {
      return aliases;
    }
    for (Map.Entry<String, YamlValue> column : fields.values(OF_FIELDS, "`fields`").entrySet()) {
      Column known = column(column.getKey());
      for (String name : texts(column.getValue().items())) {
        aliases = aliases.and(name, known);
      }
    }
    return aliases;
  }

  private static Column column(String written) {
    return Column.valueOf(written.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  private static String written(Column column) {
    return column.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static List<String> texts(List<YamlValue> items) throws IOException {
    List<String> texts = new ArrayList<>();
    for (YamlValue item : items) {
      texts.add(item.text());
    }
    return List.copyOf(texts);
  }

  private static List<YamlValue> items(@Nullable YamlValue list) throws IOException {
    return list == null ? List.of() : list.items();
  }
}
