package dev.tlssunset.testkit.legs;

import dev.tlssunset.testkit.legs.Way.Mode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// An estate whose clients come by every way at once. Balancers have few ports, and so reuse them
/// soon; clients are few, and so come by several ways, with several versions; strangers forge the
/// addresses of others.
///
/// @param ways what stands before the servers
/// @param connections the truth, by number
/// @param balancerLines what the balancers wrote down
/// @param serverLines what the servers wrote down
public record MadeUpLegs(
    List<Way> ways,
    List<Connection> connections,
    List<BalancerLine> balancerLines,
    List<ServerLine> serverLines) {

  /// 2026-03-02, eight o'clock.
  public static final long BEGIN = 1_772_438_400L;

  private static final List<String> VERSIONS = List.of("TLS 1.0", "TLS 1.1", "TLS 1.2", "TLS 1.3");
  private static final List<Integer> SKEWS = List.of(0, 0, 1, -3, 3600, -5401);
  private static final int PORTS = 30;

  /// The address of a balancer as the servers see it.
  public static String address(String balancer) {
    return "10.9." + Math.floorMod(balancer.hashCode(), 250) + "." + (balancer.length() + 100);
  }

  /// The address of a server.
  public static String serverAddress(String server) {
    return "10.0.0." + server.charAt(server.length() - 1);
  }

  /// An estate of a seed: the same seed, the same estate.
  ///
  /// @param count how many connections
  /// @param seconds in how long a time they begin
  public static MadeUpLegs of(long seed, int count, int seconds) {
    return new Maker(seed).make(count, seconds);
  }

  private static final class Maker {

    private final SplittableRandom random;
    private final List<Way> ways = new ArrayList<>();
    private final List<Connection> connections = new ArrayList<>();
    private final List<BalancerLine> balancerLines = new ArrayList<>();
    private final List<ServerLine> serverLines = new ArrayList<>();

    /// By balancer and port: until when it is in use.
    private final Map<String, Long> busy = new HashMap<>();

    Maker(long seed) {
      random = new SplittableRandom(seed);
      for (Mode mode : Mode.values()) {
        String name =
            mode == Mode.DIRECT ? "" : "lb-" + mode.name().toLowerCase(java.util.Locale.ROOT);
        boolean measured = (mode.hasPorts() && mode != Mode.CHAIN) || mode == Mode.KEEPS_ADDRESS;
        ways.add(new Way(name, mode, measured ? SKEWS.get(random.nextInt(SKEWS.size())) : 0));
      }
    }

    MadeUpLegs make(int count, int seconds) {
      long[] starts = random.longs(count, BEGIN, BEGIN + seconds).sorted().toArray();
      for (int number = 0; number < count; number++) {
        Way way = ways.get(random.nextInt(ways.size()));
        int client = random.nextInt(25);
        String version = VERSIONS.get(random.nextInt(10) < 7 ? client % 4 : random.nextInt(4));
        connections.add(new Connection(number, "192.0.2." + client, version, way));
        connect(connections.getLast(), starts[number]);
      }
      return new MadeUpLegs(
          List.copyOf(ways),
          List.copyOf(connections),
          List.copyOf(balancerLines),
          List.copyOf(serverLines));
    }

    private void connect(Connection connection, long start) {
      Mode mode = connection.way().mode();
      long end = start + (random.nextInt(10) == 0 ? random.nextInt(2_000) : random.nextInt(20));
      String server = random.nextBoolean() ? "EXCH1" : "EXCH2";
      int clientPort = 1024 + random.nextInt(60_000);
      switch (mode) {
        case DIRECT ->
            requests(connection, server, connection.client(), clientPort, forged(5), start, end);
        case SECRET -> {
          String from = address(connection.way().name());
          requests(connection, server, from, 0, connection.client(), start, end);
        }
        case CHAIN -> chain(connection, server, clientPort, start, end);
        default -> balanced(connection, server, clientPort, start, end);
      }
    }

    private void balanced(
        Connection connection, String server, int clientPort, long start, long end) {
      Way way = connection.way();
      Mode mode = way.mode();
      String from = address(way.name());
      int port = free(way.name(), start, end);
      write(connection, way, connection.client(), clientPort, from, port, server, start, end);
      boolean adds = mode == Mode.TERMINATE_HEADER || mode == Mode.TERMINATE_PLAIN;
      String header =
          adds ? forged(10) + connection.client() : mode.passesThrough() ? forged(5) : "";
      if (mode == Mode.KEEPS_ADDRESS) {
        requests(connection, server, connection.client(), clientPort, "", start, end);
      } else {
        requests(connection, server, from, mode.hasPorts() ? port : 0, header, start, end);
      }
    }

    private void chain(Connection connection, String server, int clientPort, long start, long end) {
      Way second = connection.way();
      Way first = new Way(second.name() + "-outer", Mode.PASSTHROUGH_PORTS, 0);
      int port = free(first.name(), start, end);
      int secondPort = free(second.name(), start, end);
      String from = address(first.name());
      balancerLines.add(
          new BalancerLine(
              connection.number(),
              first.name(),
              connection.client(),
              clientPort,
              "",
              from,
              port,
              address(second.name()),
              start,
              end));
      String own = address(second.name());
      write(connection, second, from, port, own, secondPort, server, start, end);
      requests(connection, server, own, secondPort, "", start, end);
    }

    private void write(
        Connection connection,
        Way way,
        String client,
        int clientPort,
        String from,
        int port,
        String server,
        long start,
        long end) {
      boolean hasPort = way.mode().hasPorts();
      balancerLines.add(
          new BalancerLine(
              connection.number(),
              way.name(),
              client,
              clientPort,
              way.mode().terminates() ? connection.version() : "",
              hasPort ? from : "",
              hasPort ? port : 0,
              serverAddress(server),
              start - way.skew(),
              end - way.skew()));
    }

    /// A port that no connection of the balancer has at the time; it may have had it a second ago.
    private int free(String balancer, long start, long end) {
      for (int attempt = 0; ; attempt++) {
        int port = 40_000 + random.nextInt(PORTS + attempt);
        if (busy.getOrDefault(balancer + port, 0L) < start) {
          busy.put(balancer + port, Math.max(end, busy.getOrDefault(balancer + port, 0L)));
          return port;
        }
      }
    }

    private String forged(int percent) {
      return random.nextInt(100) < percent ? "192.0.2." + random.nextInt(25) + ",+" : "";
    }

    private void requests(
        Connection connection,
        String server,
        String peer,
        int port,
        String header,
        long start,
        long end) {
      Mode mode = connection.way().mode();
      String version =
          mode == Mode.TERMINATE_PLAIN
              ? "plaintext"
              : mode.terminates() ? "TLS 1.2" : connection.version();
      int count = 1 + random.nextInt(3);
      for (int i = 0; i < count; i++) {
        long second = start + (end == start ? 0 : random.nextLong(end - start + 1));
        serverLines.add(
            new ServerLine(connection.number(), server, peer, port, header, version, second));
      }
    }
  }
}
