package dev.tlssunset.attribution;

import dev.tlssunset.attribution.Skews.Skew;
import dev.tlssunset.observation.ObservationKind;
import dev.tlssunset.observation.ObservationKinds;
import dev.tlssunset.text.Symbols;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is known of balancers, servers and their clocks when everything has been read; and the same
/// for all partitions.
final class Knowledge {

  /// The number of a server that nothing tells.
  static final int ANY_SERVER = 0;

  private static final int SECONDS_AN_HOUR = 3600;
  private static final Skew NOT_MEASURED = new Skew(0, 0);

  private final Balancers balancers;
  private final Coverage coverage;
  private final Symbols symbols;
  private final ServerKeys keys;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final int[] serverOfKind;
  private final Map<Integer, Integer> serverOfAddress = new HashMap<>();
  private final Set<Long> serverHours = new HashSet<>();
  private final Set<Long> groupHours = new HashSet<>();
  private final Set<Long> seenFrom = new HashSet<>();
  private Map<Long, Skew> skews = Map.of();

  Knowledge(
      Balancers balancers,
      Coverage coverage,
      Symbols symbols,
      ObservationKinds kinds,
      Map<String, String> declaredServers) {
    this.balancers = balancers;
    this.coverage = coverage;
    this.symbols = symbols;
    List<ObservationKind> all = kinds.all();
    keys = new ServerKeys(declaredServers, all);
    numbers.put(ServerKeys.ANY, ANY_SERVER);
    serverOfKind = new int[all.size()];
    for (int kind = 0; kind < serverOfKind.length; kind++) {
      serverOfKind[kind] = number(keys.of(all.get(kind).vantage()));
    }
  }

  private int number(String key) {
    return numbers.computeIfAbsent(key, _ -> numbers.size());
  }

  void useSkews(Map<Long, Skew> measured) {
    skews = measured;
  }

  Balancers balancers() {
    return balancers;
  }

  Coverage coverage() {
    return coverage;
  }

  /// The server whose log has records of a kind.
  int serverOfKind(int kind) {
    return serverOfKind[kind];
  }

  /// The name of a server, as the evidence writes it.
  String server(int number) {
    return numbers.entrySet().stream()
        .filter(entry -> entry.getValue() == number)
        .map(Map.Entry::getKey)
        .findFirst()
        .map(keys::written)
        .orElse("");
  }

  /// The server that a balancer names.
  synchronized int serverOfAddress(int symbol) {
    return serverOfAddress.computeIfAbsent(symbol, this::lookUp);
  }

  private int lookUp(int symbol) {
    String key = symbol == Symbols.NONE ? ServerKeys.ANY : keys.of(symbols.text(symbol));
    return numbers.getOrDefault(key, ANY_SERVER);
  }

  Map<Long, Skew> skews() {
    return skews;
  }

  /// By how much the clock of a server is ahead of those of a group of balancers.
  int skew(int group, int server) {
    return skews.getOrDefault(Skews.pair(group, server), NOT_MEASURED).seconds();
  }

  /// Whether all logs of a group were being written at a time.
  boolean isWhole(int group, int second) {
    return balancers.all().stream()
        .filter(balancer -> balancer.group == group && balancer.hasLog)
        .mapToInt(balancers.all()::indexOf)
        .allMatch(number -> coverage.isWhole(number, second));
  }

  /// Hears which servers saw which balancers when.
  ///
  /// @param hours as [Attribution] notes them: hour, kind, balancer
  void useSeen(Set<Long> hours) {
    for (long seen : hours) {
      int server = serverOfKind[(int) (seen >>> 16) & 0xffffff];
      int number = (int) (seen & 0xffff) - 1;
      int group = number < 0 ? Balancers.NONE : balancers.get(number).group;
      see(server, group, (int) (seen >>> 40));
    }
  }

  void see(int server, int group, int hour) {
    serverHours.add(Skews.pair(server, hour));
    if (group != Balancers.NONE) {
      groupHours.add(Skews.pair(group, hour));
      seenFrom.add(Skews.pair(group, server));
    }
  }

  /// Groups of balancers and servers that saw them.
  Set<Long> seenFrom() {
    return seenFrom;
  }

  /// Whether the server that a connection went to, or where that is not told any server behind the
  /// balancer, has a log of the time in which it was open.
  boolean isSeenByServer(int group, int server, int start, int end) {
    int skew = skew(group, server);
    for (int hour = (start + skew) / SECONDS_AN_HOUR;
        hour <= (end + skew) / SECONDS_AN_HOUR;
        hour++) {
      boolean isSeen =
          server == ANY_SERVER
              ? groupHours.contains(Skews.pair(group, hour))
              : serverHours.contains(Skews.pair(server, hour));
      if (isSeen) {
        return true;
      }
    }
    return false;
  }

  /// Whether some clock is off by more than some seconds.
  boolean hasSkew(int more) {
    return skews.values().stream().anyMatch(skew -> Math.abs(skew.seconds()) > more);
  }
}
