package dev.tlssunset.testkit.legs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tlssunset.testkit.estate.LogFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/// Writes `examples/balancer`: the logs of three HAProxys and two servers behind them, and what is
/// true about their clients. The same files to the byte whenever it runs.
public final class BalancerExample {

  /// What is true of a client.
  ///
  /// @param grounds on what grounds it must be known
  /// @param versions its requests by the version of its own leg
  public record Truth(String grounds, SortedMap<String, Long> versions) {}

  private record Line(String file, long time, String text) {}

  private static final long BEGIN = MadeUpLegs.BEGIN;

  /// The clock of the second server is ahead of all others.
  private static final int AHEAD = 90;

  private static final int REUSED = 50_001;
  private static final String FIELDS =
      "#Software: Microsoft Internet Information Services 10.0\r\n#Fields: date time s-computername"
          + " s-ip cs-method cs-uri-stem s-port cs-username c-ip c-port cs(User-Agent)"
          + " X-Forwarded-For sc-status crypt-protocol\r\n";
  private static final DateTimeFormatter HAPROXY =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter IIS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final String OUTLOOK =
      "Microsoft+Office/16.0+(Windows+NT+10.0;+Outlook+16.0.10396)";
  private static final String OLD_OUTLOOK =
      "Microsoft+Office/14.0+(Windows+NT+6.1;+Microsoft+Outlook+14.0.7268)";
  private static final String PHONE = "Android/4.1.2-EAS-1.3";
  private static final String NEW_PHONE = "Apple-iPhone15C2/2107.93";
  private static final String TOOL = "ExchangeServicesClient/15.00.0913.015";

  private static final String ESTATE =
      """
      servers:
        - {name: EXCH01, addresses: [10.0.0.11]}
        - {name: EXCH02, addresses: [10.0.0.12]}
      balancers:
        - name: lb-ending            # says nothing of TLS: its log does
          addresses: [10.0.0.5]
          product: haproxy
          log-format: "%ci:%cp [%t] %ft %b/%s %Tt %sslv %sslc %bi:%bp %si:%sp"
          logs: ["haproxy/lb-ending.log"]
        - name: lb-passing
          addresses: [10.0.0.6]
          tls: passthrough
          product: haproxy
          log-format: "%ci:%cp [%t] %ft %b/%s %Tt %sslv %sslc %bi:%bp %si:%sp"
          logs: ["haproxy/lb-passing.log"]
        - name: lb-mistaken          # declared wrongly: its log proves that it ends TLS
          addresses: [10.0.0.7]
          tls: passthrough
          product: haproxy
          log-format: "%ci:%cp [%t] %ft %b/%s %Tt %sslv %sslc %bi:%bp %si:%sp"
          logs: ["haproxy/lb-mistaken.log"]
      """;

  private final List<Line> lines = new ArrayList<>();
  private final SortedMap<String, Truth> truth = new TreeMap<>();
  private int next = 50_100;

  private BalancerExample() {
    for (int hour = 0; hour < 6; hour++) {
      long at = BEGIN + hour * 3_600L;
      through("lb-ending", "198.51.100.23", "TLS 1.0", "dora", PHONE, at + 60, port());
      through("lb-ending", "198.51.100.24", "TLS 1.2", "emil", NEW_PHONE, at + 61, port());
      through("lb-ending", "198.51.100.25", "TLS 1.3", "fred", NEW_PHONE, at + 62, port());
      // The same port for two clients, a quarter of an hour apart.
      through("lb-ending", "198.51.100.23", "TLS 1.0", "dora", PHONE, at + 900, REUSED);
      through("lb-ending", "198.51.100.24", "TLS 1.2", "emil", NEW_PHONE, at + 1_800, REUSED);
      through("lb-passing", "203.0.113.45", "TLS 1.1", "svc-crm", TOOL, at + 120, port());
      through("lb-passing", "203.0.113.46", "TLS 1.2", "greta", OUTLOOK, at + 121, port());
      through("lb-mistaken", "203.0.113.80", "TLS 1.0", "hugo", OLD_OUTLOOK, at + 180, port());
      through("lb-mistaken", "203.0.113.81", "TLS 1.2", "ida", OUTLOOK, at + 181, port());
      direct("10.0.5.31", "TLS 1.2", "jan", OUTLOOK, at + 240);
    }
    forge("203.0.113.46", "greta", BEGIN + 500);
  }

  /// The files, by their path below the folder.
  public static LogFolder files() {
    BalancerExample example = new BalancerExample();
    LogFolder folder = new LogFolder();
    SortedMap<String, StringBuilder> logs = new TreeMap<>();
    example.lines.stream()
        .sorted(Comparator.comparingLong(Line::time))
        .forEach(line -> logs.computeIfAbsent(line.file, BalancerExample::head).append(line.text));
    logs.forEach((path, log) -> folder.add(path, log.toString().getBytes(UTF_8)));
    folder.add("estate.yaml", ESTATE.getBytes(UTF_8));
    folder.add("expected.tsv", example.expected().getBytes(UTF_8));
    return folder;
  }

  /// By client.
  public static SortedMap<String, Truth> truth() {
    return new BalancerExample().truth;
  }

  public static void main(String[] arguments) throws IOException {
    files().writeTo(Path.of(arguments[0]));
  }

  private static StringBuilder head(String file) {
    return new StringBuilder(file.startsWith("iis/") ? FIELDS : "");
  }

  private String expected() {
    StringBuilder text = new StringBuilder("client\tgrounds\tversion\trequests\n");
    truth.forEach((client, known) ->
        known.versions.forEach((version, count) ->
            text.append(client + "\t" + known.grounds + "\t" + version + "\t" + count + "\n")));
    return text.toString();
  }

  private int port() {
    return next++;
  }

  private void note(String client, String grounds, String version) {
    truth
        .computeIfAbsent(client, _ -> new Truth(grounds, new TreeMap<>()))
        .versions
        .merge(version, 1L, Long::sum);
  }

  /// A connection of twenty seconds with one request, to the servers in turn.
  private void through(
      String balancer,
      String client,
      String version,
      String user,
      String software,
      long start,
      int port) {
    balanced(balancer, client, version, start, port);
    boolean passes = balancer.equals("lb-passing");
    String seen = passes ? version : "TLS 1.2";
    request(server(port), own(balancer), port, user, software, "-", seen, start + 5);
    note(client, "source-port", version);
  }

  private void balanced(String balancer, String client, String version, long start, int port) {
    boolean passes = balancer.equals("lb-passing");
    String tls =
        passes
            ? "- -"
            : version.replace("TLS ", "TLSv").replace("TLSv1.0", "TLSv1")
                + (version.equals("TLS 1.3") ? " TLS_AES_256_GCM_SHA384" : " ECDHE-RSA-AES256-SHA");
    String server = server(port);
    lines.add(
        new Line(
            "haproxy/" + balancer + ".log",
            start + 20,
            "%s:%d [%s] owa%s exch/%s 20000 %s %s:%d %s:443\n"
                .formatted(
                    client,
                    40_000 + port % 1_000,
                    HAPROXY.format(Instant.ofEpochSecond(start)),
                    passes ? "" : "~",
                    server.toLowerCase(Locale.ROOT),
                    tls,
                    own(balancer),
                    port,
                    address(server))));
  }

  private void direct(String client, String version, String user, String software, long at) {
    request("EXCH01", client, 49_000, user, software, "-", version, at);
    note(client, "direct", version);
  }

  /// Through a balancer that cannot write into a request: the client invents ten addresses.
  private void forge(String client, String user, long at) {
    List<String> invented = new ArrayList<>();
    for (int i = 1; i <= 10; i++) {
      invented.add("192.0.2." + i);
    }
    int port = port();
    balanced("lb-passing", client, "TLS 1.2", at, port);
    String header = String.join(",+", invented);
    request(server(port), own("lb-passing"), port, user, OUTLOOK, header, "TLS 1.2", at + 5);
    note(client, "source-port", "TLS 1.2");
  }

  private void request(
      String server,
      String peer,
      int port,
      String user,
      String software,
      String forwarded,
      String version,
      long at) {
    int schannel =
        switch (version) {
          case "TLS 1.0" -> 40;
          case "TLS 1.1" -> 100;
          case "TLS 1.2" -> 400;
          default -> 1000;
        };
    long second = at + (server.equals("EXCH02") ? AHEAD : 0);
    lines.add(
        new Line(
            "iis/" + server + "/W3SVC1/u_ex260302.log",
            second,
            "%s %s %s POST /owa/ 443 CONTOSO\\%s %s %d %s %s 200 %d\r\n"
                .formatted(
                    IIS.format(Instant.ofEpochSecond(second)),
                    server,
                    address(server),
                    user,
                    peer,
                    port,
                    software,
                    forwarded,
                    schannel)));
  }

  private static String server(int port) {
    return port % 2 == 0 ? "EXCH01" : "EXCH02";
  }

  private static String address(String server) {
    return server.equals("EXCH01") ? "10.0.0.11" : "10.0.0.12";
  }

  private static String own(String balancer) {
    return switch (balancer) {
      case "lb-ending" -> "10.0.0.5";
      case "lb-passing" -> "10.0.0.6";
      default -> "10.0.0.7";
    };
  }
}
