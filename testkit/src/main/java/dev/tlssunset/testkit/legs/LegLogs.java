package dev.tlssunset.testkit.legs;

import dev.tlssunset.testkit.legs.Way.Mode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Made-up legs as the logs of HAProxy and IIS, and the estate file that tells of them.
public final class LegLogs {

  /// What the balancers are configured to log.
  public static final String FORMAT = "%ci:%cp [%t] %ft %Tt %sslv/%sslc %bi:%bp %si:%sp";

  private static final String FIELDS =
      "#Fields: date time s-computername s-ip s-port cs-method cs-uri-stem c-ip c-port"
          + " cs(User-Agent) X-Forwarded-For crypt-protocol\n";

  private static final DateTimeFormatter HAPROXY =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter IIS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final Map<String, String> SCHANNEL =
      Map.of(
          "TLS 1.0", "40", "TLS 1.1", "100", "TLS 1.2", "400", "TLS 1.3", "1000", "plaintext", "-");

  private LegLogs() {}

  /// Files by their path.
  public static SortedMap<String, String> of(MadeUpLegs legs) {
    SortedMap<String, String> files = new TreeMap<>();
    legs.balancerLines().stream()
        .sorted(Comparator.comparingLong(BalancerLine::end))
        .forEach(
            line -> files.merge("haproxy/" + line.balancer() + ".log", text(line), String::concat));
    SortedMap<String, StringBuilder> servers = new TreeMap<>();
    legs.serverLines().stream()
        .sorted(Comparator.comparingLong(ServerLine::second))
        .forEach(line ->
            servers
                .computeIfAbsent(line.server(), _ -> new StringBuilder(FIELDS))
                .append(text(line)));
    servers.forEach(
        (server, log) -> files.put("iis/" + server + "/W3SVC1/u_ex260302.log", log.toString()));
    files.put("estate.yaml", estate(legs));
    return files;
  }

  private static String text(BalancerLine line) {
    // HAProxy names the version of a handshake that failed too, but then no cipher suite.
    String tls =
        line.version().isEmpty() ? "-/-" : line.version().replace("TLS ", "TLSv") + "/AES128-SHA";
    return "%s:%d [%s] front %d %s %s:%s %s:-%n"
        .formatted(
            line.client(),
            line.clientPort(),
            HAPROXY.format(Instant.ofEpochSecond(line.start())),
            (line.end() - line.start()) * 1000,
            tls,
            line.from().isEmpty() ? "-" : line.from(),
            line.fromPort() == 0 ? "-" : line.fromPort(),
            line.to());
  }

  private static String text(ServerLine line) {
    return "%s %s %s %s GET /owa/ %s %s Agent/1 %s %s\r\n"
        .formatted(
            IIS.format(Instant.ofEpochSecond(line.second())),
            line.server(),
            MadeUpLegs.serverAddress(line.server()),
            line.version().equals("plaintext") ? "80" : "443",
            line.peer(),
            line.peerPort() == 0 ? "-" : line.peerPort(),
            line.forwardedFor().isEmpty() ? "-" : line.forwardedFor(),
            SCHANNEL.get(line.version()));
  }

  private static String estate(MadeUpLegs legs) {
    StringBuilder yaml = new StringBuilder("balancers:\n");
    for (Way way : legs.ways()) {
      if (way.mode() != Mode.DIRECT && way.mode() != Mode.SECRET) {
        yaml.append(balancer(way.name(), way.mode().passesThrough()));
      }
      if (way.mode() == Mode.CHAIN) {
        yaml.append(balancer(way.name() + "-outer", true));
      }
    }
    return yaml.toString();
  }

  private static String balancer(String name, boolean passesThrough) {
    return """
      - name: %s
        addresses: [%s/32]
        product: haproxy
        log-format: "%s"
        logs: ["haproxy/%s.log"]
    """
            .formatted(name, MadeUpLegs.address(name), FORMAT, name)
        + (passesThrough ? "    tls: passthrough\n" : "");
  }
}
