package dev.tlssunset.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.SortedMap;
import java.util.TreeMap;

/// Writes what a pair of balancers and a pair of servers log of the same connections, one request
/// each: HAProxy's log and IIS's, line by line of the same number. Ports are reused, as soon as the
/// connection that had one is closed.
final class LegsGenerator {

  /// About how long the lines of both sides are together.
  static final int BYTES_A_CONNECTION = 267;

  private static final int PORTS = 28_000;
  private static final int ADDRESSES = 8;
  private static final int LONGEST = 30;
  private static final long BEGIN =
      LocalDateTime.of(2026, 3, 2, 0, 0).toEpochSecond(ZoneOffset.UTC);

  private static final String[] HAPROXY = {
    "-/-",
    "TLSv1/AES128-SHA",
    "TLSv1.1/AES128-SHA",
    "TLSv1.2/ECDHE-RSA-AES256-GCM-SHA384",
    "TLSv1.3/TLS_AES_256_GCM_SHA384"
  };
  private static final String[] SCHANNEL = {"-", "40", "100", "400", "1000"};
  private static final String[] LABELS = {"", "TLS 1.0", "TLS 1.1", "TLS 1.2", "TLS 1.3"};

  /// What a balancer that ends TLS speaks to the server.
  private static final int OF_BALANCERS = 3;

  private static final String FORMAT = "%ci:%cp [%t] %ft %Tt %sslv/%sslc %bi:%bp %si:%sp";
  private static final String FORMAT_OF_REQUESTS =
      "%ci:%cp [%t] %ft %Tt %sslv/%sslc %si:%sp %{+Q}r";
  private static final String AGENT =
      "Microsoft+Office/16.0+(Windows+NT+10.0;+Microsoft+Outlook+16.0.10396;+Pro)";

  private final Dice dice;
  private final LegsShape shape;
  private final SortedMap<String, Long> versions = new TreeMap<>();

  LegsGenerator(LegsShape shape) {
    this.shape = shape;
    dice = new Dice(shape.seed());
  }

  /// Writes the logs and the estate file below a folder.
  Truth write(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("EXCH01/W3SVC1"));
    Files.writeString(folder.resolve("estate.yaml"), estate());
    try (OutputStream ending = open(folder.resolve("tls.log"));
        OutputStream passing = open(folder.resolve("tcp.log"));
        OutputStream servers = open(folder.resolve("EXCH01/W3SVC1/u_ex260302.log"))) {
      LineBuffer tls = new LineBuffer(ending);
      LineBuffer tcp = new LineBuffer(passing);
      LineBuffer server = new LineBuffer(servers);
      server
          .put(
              LineBuffer.ascii(
                  "#Fields: date time s-computername s-ip s-port cs-method cs-uri-stem c-ip c-port"
                      + " cs(User-Agent) crypt-protocol X-Forwarded-For sc-status time-taken"))
          .endLine();
      for (long i = 0; i < shape.connections(); i++) {
        write(i, passesThrough(i) ? tcp : tls, server);
      }
      tls.flush();
      tcp.flush();
      server.flush();
      return new Truth(
          tls.written() + tcp.written() + server.written(),
          shape.connections() * 2 + 1,
          shape.connections() * 2,
          0,
          0,
          0,
          shape.clients(),
          versions);
    }
  }

  private static OutputStream open(Path file) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
  }

  private boolean passesThrough(long number) {
    return !shape.isForwarded() && (number & 1) == 1;
  }

  private int client() {
    return shape.busiest() > 0 && dice.below(100) < shape.busiest()
        ? 0
        : dice.below(shape.clients());
  }

  /// A connection, as both logs tell of it.
  ///
  /// @param version an index into [#LABELS]
  /// @param passesThrough whether its balancer leaves TLS to the server
  /// @param clientPort the port that the client had
  /// @param address the last number of the balancer's own address, toward the server
  /// @param port the balancer's own port
  /// @param start second of its beginning, from that of the logs
  /// @param lasts seconds
  /// @param request second of its request, from the beginning of the logs
  private record Connection(
      int client,
      int version,
      boolean passesThrough,
      int clientPort,
      int address,
      int port,
      int start,
      int lasts,
      int request) {

    byte[] network() {
      return LineBuffer.ascii(passesThrough ? "10.200.2." : "10.200.3.");
    }
  }

  private void write(long number, LineBuffer balancer, LineBuffer server) {
    Connection connection = connection(number);
    versions.merge(LABELS[connection.version], 1L, Long::sum);
    writeBalancerLine(connection, balancer);
    writeServerLine(connection, server);
  }

  private Connection connection(long number) {
    int start = (int) (number * shape.seconds() / shape.connections());
    int lasts = dice.below(LONGEST);
    int client = client();
    int clientPort = 1024 + dice.below(60_000);
    int request = start + (lasts == 0 ? 0 : dice.below(lasts));
    int address = (int) (number / 2 % ADDRESSES);
    int port = 32_768 + (int) (number / 2 / ADDRESSES % PORTS);
    return new Connection(
        client,
        1 + client % 4,
        passesThrough(number),
        clientPort,
        address,
        port,
        start,
        lasts,
        request);
  }

  private void writeBalancerLine(Connection connection, LineBuffer line) {
    putClient(connection.client, line).put(':');
    line.putNumber(connection.clientPort).put(LineBuffer.ascii(" ["));
    haproxyTime(line, BEGIN + connection.start);
    line.put(LineBuffer.ascii(connection.passesThrough ? "] tcp " : "] tls "));
    line.putNumber(connection.lasts * 1000L).put(' ');
    line.put(LineBuffer.ascii(HAPROXY[connection.passesThrough ? 0 : connection.version] + " "));
    if (!shape.isForwarded()) {
      line.put(connection.network())
          .putNumber(connection.address)
          .put(':')
          .putNumber(connection.port)
          .put(' ');
    }
    line.put(LineBuffer.ascii("10.200.1.1:443"));
    if (shape.isForwarded()) {
      line.put(LineBuffer.ascii(" \"POST /mapi/emsmdb/ HTTP/1.1\""));
    }
    end(line);
  }

  private void writeServerLine(Connection connection, LineBuffer line) {
    iisTime(line, BEGIN + connection.request);
    line.put(LineBuffer.ascii(" EXCH01 10.200.1.1 443 POST /mapi/emsmdb/ "));
    line.put(connection.network()).putNumber(connection.address).put(' ');
    if (shape.isForwarded()) {
      line.put('-');
    } else {
      line.putNumber(connection.port);
    }
    int version = connection.passesThrough ? connection.version : OF_BALANCERS;
    line.put(LineBuffer.ascii(" " + AGENT + " " + SCHANNEL[version] + " "));
    if (shape.isForwarded()) {
      putClient(connection.client, line);
    } else {
      line.put('-');
    }
    line.put(LineBuffer.ascii(" 200 15"));
    end(line);
  }

  private static LineBuffer putClient(int client, LineBuffer to) {
    to.put(LineBuffer.ascii("10." + (client >> 16) + "."));
    return to.putNumber(client >> 8 & 255).put('.').putNumber(client & 255);
  }

  private static void end(LineBuffer lines) {
    try {
      lines.endLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void haproxyTime(LineBuffer to, long second) {
    LocalDateTime time = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
    to.putPadded(time.getDayOfMonth(), 2).put(LineBuffer.ascii("/Mar/2026:"));
    clock(to, time).put(LineBuffer.ascii(".000"));
  }

  private static void iisTime(LineBuffer to, long second) {
    LocalDateTime time = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
    to.put(LineBuffer.ascii("2026-03-")).putPadded(time.getDayOfMonth(), 2).put(' ');
    clock(to, time);
  }

  private static LineBuffer clock(LineBuffer to, LocalDateTime time) {
    return to.putPadded(time.getHour(), 2)
        .put(':')
        .putPadded(time.getMinute(), 2)
        .put(':')
        .putPadded(time.getSecond(), 2);
  }

  private String estate() {
    return """
    balancers:
      - name: tls
        addresses: [10.200.3.0/24]
        product: haproxy
        log-format: "%1$s"
        logs: ["tls.log"]
      - name: tcp
        addresses: [10.200.2.0/24]
        tls: passthrough
        product: haproxy
        log-format: "%1$s"
        logs: ["tcp.log"]
    """
        .formatted(shape.isForwarded() ? FORMAT_OF_REQUESTS : FORMAT);
  }
}
