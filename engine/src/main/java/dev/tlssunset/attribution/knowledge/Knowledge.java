package dev.tlssunset.attribution.knowledge;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tlssunset.attribution.knowledge.Skews.Skew;
import dev.tlssunset.attribution.path.Termination;
import dev.tlssunset.observation.Connection;
import dev.tlssunset.observation.Leg;
import dev.tlssunset.observation.ObservationKind;
import dev.tlssunset.observation.ObservationKinds;
import dev.tlssunset.text.Addresses;
import dev.tlssunset.text.Symbols;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is known of balancers, servers and their clocks when everything has been read; and the same
/// for all partitions.
public final class Knowledge {

  private final Balancers balancers;
  private final Coverage coverage;
  private final Symbols symbols;
  private final ServerNumbers servers;
  private final SeenTimes serversSeen = new SeenTimes();
  private final SeenTimes groupsSeen = new SeenTimes();
  private final Set<Integer> seenFrom = new HashSet<>();
  private final Set<Long> targets;

  /// Those that are declared, have logs of their own, or are led to by a balancer.
  private final BitSet certain = new BitSet();

  /// Addresses of balancers, to which other balancers passed something on.
  private final BitSet balancersBehind = new BitSet();

  /// The groups of those balancers.
  private final BitSet groupsBehind = new BitSet();

  /// Those of them to which a balancer that ends TLS passed something on.
  private final BitSet groupsBehindEnds = new BitSet();

  private BalancerClocks clocks = BalancerClocks.AGREEING;
  private long lastTarget = -1;

  public Knowledge(
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
    servers = new ServerNumbers(declaredServers, all, symbols);
    for (int kind = 0; kind < all.size(); kind++) {
      if (isServers(all.get(kind))) {
        certain.set(servers.ofKind(kind));
      }
    }
    declaredServers.keySet().forEach(address -> certain.set(servers.ofDeclared(address)));
    for (long target : targets) {
      certain.set(servers.ofAddress((int) target));
      if (isBalancers((int) target)) {
        balancersBehind.set((int) target);
        addGroupBehind((int) (target >>> Integer.SIZE), balancers.ofAddress((int) target));
      }
    }
  }

  private void addGroupBehind(int balancer, int behind) {
    if (behind == Balancers.NONE) {
      return;
    }
    int group = balancers.get(behind).group();
    groupsBehind.set(group);
    Balancer before = balancers.get(balancer);
    if (before.group() != group && before.termination() == Termination.TERMINATE) {
      groupsBehindEnds.set(group);
    }
  }

  private static boolean isServers(ObservationKind kind) {
    return kind.leg() == Leg.DIRECT_OR_UNKNOWN && !Connection.FORMATS.contains(kind.format());
  }

  /// A balancer may pass on to itself by a loopback address.
  private boolean isBalancers(int address) {
    return balancers.ofAddress(address) != Balancers.NONE
        || Addresses.isLoopback(symbols.text(address).getBytes(US_ASCII));
  }

  public Balancers balancers() {
    return balancers;
  }

  public Coverage coverage() {
    return coverage;
  }

  public ServerNumbers servers() {
    return servers;
  }

  public BalancerClocks clocks() {
    return clocks;
  }

  /// Hears how far clocks stand apart.
  public void useClocks(BalancerClocks measured) {
    clocks = measured;
  }

  /// A pair of a group of balancers and a server, see [Skews#pair], by their names.
  public String nameOfPair(long pair) {
    return balancers.get((int) (pair >>> Integer.SIZE)).name() + '\n' + servers.name((int) pair);
  }

  /// The same of a balancer and one behind it.
  public String nameOfBalancers(long pair) {
    return balancers.get((int) (pair >>> Integer.SIZE)).name()
        + '\n'
        + balancers.get((int) pair).name();
  }

  /// Whether what is captured at an address is captured at a server. Where neither a log nor the
  /// estate file knows one there, and no balancer leads there, it may be a balancer itself.
  public boolean isServer(int server) {
    return certain.get(server);
  }

  /// Whether balancers passed something on to balancers.
  public boolean hasBalancersBehind() {
    return !balancersBehind.isEmpty();
  }

  /// Whether what went to an address went to a balancer.
  public boolean isBalancerBehind(int address) {
    return balancersBehind.get(address);
  }

  /// Whether balancers passed something on to a balancer.
  public boolean isBehind(int balancer) {
    return groupsBehind.get(balancers.get(balancer).group());
  }

  /// Whether another balancer that ends TLS passed something on to a balancer.
  public boolean isBehindEnd(int balancer) {
    return groupsBehindEnds.get(balancers.get(balancer).group());
  }

  /// Whether there are such.
  public boolean hasBalancersBehindEnds() {
    return !groupsBehindEnds.isEmpty();
  }

  /// Whether some of them end TLS too, and passed something on to another balancer.
  public boolean areEndsInARow() {
    return targets.stream()
        .filter(target -> balancersBehind.get((int) (long) target))
        .mapToInt(target -> (int) (target >>> Integer.SIZE))
        .anyMatch(before ->
            isBehindEnd(before) && balancers.get(before).termination() == Termination.TERMINATE);
  }

  /// Whether what a balancer passed on to an address went to another one, which has a log of it.
  public boolean leadsToAnother(int balancer, int address) {
    if (!isBalancerBehind(address)) {
      return false;
    }
    int behind = balancers.ofAddress(address);
    return behind != Balancers.NONE && behind != balancer && balancers.get(behind).hasLog();
  }

  /// Hears where a balancer passed something on to.
  public void noteTarget(int balancer, int address) {
    long target = Skews.pair(balancer, address);
    if (target != lastTarget) {
      targets.add(target);
      lastTarget = target;
    }
  }

  /// Pairs of a balancer and the address of a server that it passed something on to.
  public Set<Long> targets() {
    return targets;
  }

  /// Whether a balancer that ends TLS, and whose log names no address of its own, passed something
  /// on to a server: that may see the clients' addresses instead.
  ///
  /// @param keys those of the server and of declared ones
  public boolean mayKeepAddresses(ServerKeys keys, String server) {
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

  /// Whether a balancer that ends TLS, and that a server does not see under an address of its own,
  /// may have passed on what the server saw from a client itself, and its log cannot say: nothing
  /// proves the clocks, or the log does not cover the time.
  public boolean mayHideClients(int server, int second) {
    for (long target : targets) {
      int number = (int) (target >>> Integer.SIZE);
      int to = servers.ofAddress((int) target);
      if (to == server && to != ServerNumbers.ANY && mayHideClients(number, server, second)) {
        return true;
      }
    }
    return false;
  }

  private boolean mayHideClients(int number, int server, int second) {
    Balancer balancer = balancers.get(number);
    if (balancer.termination() != Termination.TERMINATE || showsItself(balancer.group())) {
      return false;
    }
    Skew skew = clocks.keptSkew(balancer.group(), server);
    return skew.pairs() == 0 || !coverage.isWhole(number, second - skew.seconds());
  }

  /// Whether some log of a group names the balancer's own port.
  public boolean tellsPorts(int group) {
    return balancers.all().stream()
        .anyMatch(balancer -> balancer.group() == group && balancer.tellsPorts());
  }

  /// Whether some log of a group was being written at a time.
  public boolean isCovered(int group, int second) {
    return balancers.all().stream()
        .filter(balancer -> balancer.group() == group && balancer.hasLog())
        .mapToInt(balancers.all()::indexOf)
        .anyMatch(number -> coverage.contains(number, second));
  }

  /// Whether all logs of a group were being written at a time.
  public boolean isWhole(int group, int second) {
    return balancers.all().stream()
        .filter(balancer -> balancer.group() == group && balancer.hasLog())
        .mapToInt(balancers.all()::indexOf)
        .allMatch(number -> coverage.isWhole(number, second));
  }

  /// Hears which servers saw which balancers when.
  public void useSightings(Sightings sightings) {
    sightings.forEach((place, balancer, stretch) -> {
      int group = balancer == Balancers.NONE ? Balancers.NONE : balancers.get(balancer).group();
      see(servers.of(place.vantage()), place.port(), group, stretch);
    });
  }

  /// Hears of one sighting.
  ///
  /// @param port 0 where not recorded
  /// @param stretch see [Sightings#stretch]
  public void see(int server, int port, int group, int stretch) {
    serversSeen.note(server, port, stretch);
    if (group != Balancers.NONE) {
      groupsSeen.note(group, port, stretch);
      seenFrom.add(group);
    }
  }

  /// Whether some server has seen an address of a group's own, which it puts in the place of its
  /// clients'.
  public boolean showsItself(int group) {
    return seenFrom.contains(group);
  }

  /// Whether the server that a connection went to, or where that is not told any server behind the
  /// balancer, has a log of the port and the time in which it was open.
  ///
  /// @param port the server's; 0 where that is not told
  public boolean isSeenByServer(int group, int server, int port, int start, int end) {
    int skew = clocks.skew(group, server);
    return server == ServerNumbers.ANY
        ? groupsSeen.isAny(group, port, start + skew, end + skew)
        : serversSeen.isAny(server, port, start + skew, end + skew);
  }
}
