package dev.tlssunset.attribution;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tlssunset.attribution.Skews.Skew;
import dev.tlssunset.observation.Connection;
import dev.tlssunset.observation.Leg;
import dev.tlssunset.observation.ObservationKind;
import dev.tlssunset.observation.ObservationKinds;
import dev.tlssunset.text.Addresses;
import dev.tlssunset.text.Symbols;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;

/// What is known of balancers, servers and their clocks when everything has been read; and the same
/// for all partitions.
final class Knowledge {

  /// The number of a server that nothing tells.
  static final int ANY_SERVER = 0;

  private static final int[] NO_SKEWS = {};

  private final Balancers balancers;
  private final Coverage coverage;
  private final Symbols symbols;
  private final ServerKeys keys;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final int[] serverOfKind;
  private final Map<Integer, Integer> serverOfAddress = new HashMap<>();

  private final SeenTimes serversSeen = new SeenTimes();
  private final SeenTimes groupsSeen = new SeenTimes();
  private final Set<Integer> seenFrom = new HashSet<>();
  private final Set<Long> targets;

  /// Those that are declared, have logs of their own, or are led to by a balancer.
  private final BitSet servers = new BitSet();

  /// Addresses of balancers, to which other balancers passed something on.
  private final BitSet balancersBehind = new BitSet();

  private Map<Long, Skew> skews = Map.of();
  private Map<Long, Skew> keptSkews = Map.of();
  private long lastTarget = -1;

  Knowledge(
      Balancers balancers,
      Coverage coverage,
      Symbols symbols,
      ObservationKinds kinds,
      Map<String, String> declaredServers,
      Set<Long> targets) {
    this.targets = targets;
    this.balancers = balancers;
    this.coverage = coverage;
    this.symbols = symbols;
    List<ObservationKind> all = kinds.all();
    keys = new ServerKeys(declaredServers, all);
    numbers.put(ServerKeys.ANY, ANY_SERVER);
    serverOfKind = new int[all.size()];
    for (int kind = 0; kind < serverOfKind.length; kind++) {
      serverOfKind[kind] = number(keys.of(all.get(kind).vantage()));
      if (isServers(all.get(kind))) {
        servers.set(serverOfKind[kind]);
      }
    }
    declaredServers.keySet().forEach(address -> servers.set(number(keys.of(address))));
    for (long target : targets) {
      servers.set(serverOfAddress((int) target));
    }
    for (long target : targets) {
      if (isBalancers((int) target)) {
        balancersBehind.set((int) target);
      }
    }
  }

  /// A balancer may pass on to itself by a loopback address.
  private boolean isBalancers(int address) {
    return balancers.ofAddress(address) != Balancers.NONE
        || Addresses.isLoopback(symbols.text(address).getBytes(US_ASCII));
  }

  /// Whether balancers passed something on to balancers.
  boolean hasBalancersBehind() {
    return !balancersBehind.isEmpty();
  }

  /// Whether what went to an address went to a balancer.
  boolean isBalancerBehind(int address) {
    return balancersBehind.get(address);
  }

  private static boolean isServers(ObservationKind kind) {
    return kind.leg() == Leg.DIRECT_OR_UNKNOWN && !Connection.FORMATS.contains(kind.format());
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

  /// A pair of a group of balancers and a server, see [Skews#pair], by their names.
  String nameOfPair(long pair) {
    return balancers.get((int) (pair >>> Integer.SIZE)).name() + '\n' + server((int) pair);
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

  /// Whether what is captured at an address is captured at a server. Where neither a log nor the
  /// estate file knows one there, and no balancer leads there, it may be a balancer itself.
  boolean isServer(int server) {
    return servers.get(server);
  }

  /// By how much the clock of a server is ahead of those of a group of balancers.
  int skew(int group, int server) {
    return skews.getOrDefault(Skews.pair(group, server), Skews.NOT_MEASURED).seconds();
  }

  /// Hears where a balancer passed something on to.
  void noteTarget(int balancer, int address) {
    long target = Skews.pair(balancer, address);
    if (target != lastTarget) {
      targets.add(target);
      lastTarget = target;
    }
  }

  /// Pairs of a balancer and the address of a server that it passed something on to.
  Set<Long> targets() {
    return targets;
  }

  /// Whether a balancer that ends TLS, and whose log names no address of its own, passed something
  /// on to a server: that may see the clients' addresses instead.
  ///
  /// @param keys those of the server and of declared ones
  boolean mayKeepAddresses(ServerKeys keys, String server) {
    for (long target : targets) {
      Balancer balancer = balancers.get((int) (target >>> Integer.SIZE));
      if (balancer.termination() == Termination.TERMINATE
          && balancer.learnedAddresses().isEmpty()
          && !server.equals(ServerKeys.ANY)
          && keys.of(symbols.text((int) target)).equals(server)) {
        return true;
      }
    }
    return false;
  }

  void useKeptSkews(Map<Long, Skew> measured) {
    keptSkews = measured;
  }

  /// The same as [#skew], measured by the clients' own ports: of balancers that keep addresses.
  Skew keptSkew(int group, int server) {
    return keptSkews.getOrDefault(Skews.pair(group, server), Skews.NOT_MEASURED);
  }

  boolean hasKeptSkew(int more) {
    return keptSkews.values().stream().anyMatch(skew -> Math.abs(skew.seconds()) > more);
  }

  /// By how much the clocks of servers that see a balancer's clients differ from its own.
  int[] keptSkewsOf(int balancer) {
    return keptSkews.isEmpty()
        ? NO_SKEWS
        : distinct(pair -> (int) (pair >>> Integer.SIZE) == balancers.get(balancer).group());
  }

  /// By how much the clock of a server may differ from those of balancers whose clients it sees.
  int[] keptSkewsAt(int server) {
    return keptSkews.isEmpty() ? NO_SKEWS : distinct(pair -> (int) pair == server);
  }

  private int[] distinct(LongPredicate wanted) {
    return keptSkews.entrySet().stream()
        .filter(entry -> wanted.test(entry.getKey()))
        .mapToInt(entry -> entry.getValue().seconds())
        .filter(seconds -> seconds != 0)
        .distinct()
        .toArray();
  }

  /// Whether a balancer that ends TLS, and that a server does not see under an address of its own,
  /// may have passed on what the server saw from a client itself, and its log cannot say: nothing
  /// proves the clocks, or the log does not cover the time.
  boolean mayHideClients(int server, int second) {
    for (long target : targets) {
      Balancer balancer = balancers.get((int) (target >>> Integer.SIZE));
      int to = serverOfAddress((int) target);
      if (to == server
          && to != ANY_SERVER
          && balancer.termination() == Termination.TERMINATE
          && !showsItself(balancer.group())) {
        Skew skew = keptSkew(balancer.group(), server);
        boolean isSure =
            skew.pairs() > 0
                && coverage.isWhole(balancers.all().indexOf(balancer), second - skew.seconds());
        if (!isSure) {
          return true;
        }
      }
    }
    return false;
  }

  /// Whether some log of a group was being written at a time.
  boolean isCovered(int group, int second) {
    return balancers.all().stream()
        .filter(balancer -> balancer.group() == group && balancer.hasLog())
        .mapToInt(balancers.all()::indexOf)
        .anyMatch(number -> coverage.contains(number, second));
  }

  /// Whether all logs of a group were being written at a time.
  boolean isWhole(int group, int second) {
    return balancers.all().stream()
        .filter(balancer -> balancer.group() == group && balancer.hasLog())
        .mapToInt(balancers.all()::indexOf)
        .allMatch(number -> coverage.isWhole(number, second));
  }

  /// Hears which servers saw which balancers when.
  void useSightings(Sightings sightings) {
    sightings.forEach((place, balancer, stretch) -> {
      int group = balancer == Balancers.NONE ? Balancers.NONE : balancers.get(balancer).group();
      see(number(keys.of(place.vantage())), place.port(), group, stretch);
    });
  }

  /// Hears of one sighting.
  ///
  /// @param port 0 where not recorded
  /// @param stretch see [Sightings#stretch]
  void see(int server, int port, int group, int stretch) {
    serversSeen.note(server, port, stretch);
    if (group != Balancers.NONE) {
      groupsSeen.note(group, port, stretch);
      seenFrom.add(group);
    }
  }

  /// Whether some server has seen an address of a group's own, which it puts in the place of its
  /// clients'.
  boolean showsItself(int group) {
    return seenFrom.contains(group);
  }

  /// Whether the server that a connection went to, or where that is not told any server behind the
  /// balancer, has a log of the port and the time in which it was open.
  ///
  /// @param port the server's; 0 where that is not told
  boolean isSeenByServer(int group, int server, int port, int start, int end) {
    int skew = skew(group, server);
    return server == ANY_SERVER
        ? groupsSeen.isAny(group, port, start + skew, end + skew)
        : serversSeen.isAny(server, port, start + skew, end + skew);
  }

  /// Whether some clock is off by more than some seconds.
  boolean hasSkew(int more) {
    return skews.values().stream().anyMatch(skew -> Math.abs(skew.seconds()) > more);
  }
}
