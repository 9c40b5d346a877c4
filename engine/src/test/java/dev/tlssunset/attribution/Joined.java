package dev.tlssunset.attribution;

import dev.tlssunset.attribution.join.Counter;
import dev.tlssunset.attribution.join.JoinWorker;
import dev.tlssunset.attribution.path.DeclaredBalancer;
import dev.tlssunset.attribution.path.Path;
import dev.tlssunset.attribution.path.Termination;
import dev.tlssunset.observation.Direction;
import dev.tlssunset.observation.Internal;
import dev.tlssunset.observation.Leg;
import dev.tlssunset.observation.Observation;
import dev.tlssunset.observation.ObservationKind;
import dev.tlssunset.observation.ObservationKinds;
import dev.tlssunset.observation.Outcome;
import dev.tlssunset.observation.Position;
import dev.tlssunset.observation.Service;
import dev.tlssunset.observation.Unit;
import dev.tlssunset.observation.Vantage;
import dev.tlssunset.observation.VersionEvidence;
import dev.tlssunset.testkit.legs.BalancerLine;
import dev.tlssunset.testkit.legs.MadeUpLegs;
import dev.tlssunset.testkit.legs.ServerLine;
import dev.tlssunset.testkit.legs.Way;
import dev.tlssunset.testkit.legs.Way.Mode;
import dev.tlssunset.text.AddressRange;
import dev.tlssunset.text.Symbols;
import dev.tlssunset.wire.registry.ProtocolVersion;
import dev.tlssunset.wire.registry.SuiteParts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the attribution makes of made-up legs. Line numbers of balancers are odd, those of servers
/// even.
final class Joined implements Counter {

  /// Something that was counted.
  ///
  /// @param isServers whether a server's record is counted, or a balancer's
  /// @param line its number among those of its side
  record Row(
      boolean isServers,
      int line,
      String client,
      ObservationKind kind,
      Path path,
      int pathNumber) {}

  private static final Map<String, ProtocolVersion> VERSIONS =
      Map.of(
          "TLS 1.0", ProtocolVersion.TLS_1_0,
          "TLS 1.1", ProtocolVersion.TLS_1_1,
          "TLS 1.2", ProtocolVersion.TLS_1_2,
          "TLS 1.3", ProtocolVersion.TLS_1_3);

  final List<Row> rows = new ArrayList<>();
  final Map<Long, BitSet> candidates = new HashMap<>();
  final Symbols symbols = new Symbols(64 << 20);
  private final ObservationKinds kinds = new ObservationKinds();
  private final MadeUpLegs legs;
  private final Attribution attribution;

  /// Whether the versions of the balancers' records are told by captures only.
  private final boolean isCaptured;

  private final Map<String, Integer> serverKinds = new HashMap<>();
  private final Map<String, Integer> balancerKinds = new HashMap<>();
  private List<BalancerFinding> findings = List.of();
  private int coveredOnly;

  private Joined(MadeUpLegs legs, int memory, boolean isCaptured) {
    this.legs = legs;
    this.isCaptured = isCaptured;
    attribution =
        new Attribution(declared(legs), Map.of(), symbols, kinds, _ -> true, _ -> 0, memory);
  }

  static Joined of(MadeUpLegs legs, int memory, int workers) throws IOException {
    return run(new Joined(legs, memory, false), workers);
  }

  static Joined captured(MadeUpLegs legs, int memory, int workers) throws IOException {
    return run(new Joined(legs, memory, true), workers);
  }

  private static Joined run(Joined joined, int workers) throws IOException {
    joined.run(workers);
    joined.attribution.close();
    return joined;
  }

  private static List<DeclaredBalancer> declared(MadeUpLegs legs) {
    List<DeclaredBalancer> declared = new ArrayList<>();
    for (Way way : legs.ways()) {
      if (way.mode() != Mode.DIRECT && way.mode() != Mode.SECRET) {
        declared.add(declared(way.name(), way.mode().passesThrough()));
      }
      if (way.mode() == Mode.CHAIN) {
        declared.add(declared(way.name() + "-outer", true));
      }
    }
    return declared;
  }

  private static DeclaredBalancer declared(String name, boolean passesThrough) {
    return new DeclaredBalancer(
        name,
        List.of(AddressRange.of(MadeUpLegs.address(name)).orElseThrow()),
        passesThrough ? Termination.PASSTHROUGH : Termination.UNKNOWN);
  }

  private void run(int workers) {
    JoinCandidates aside = attribution.newAside();
    for (int line = 0; line < legs.balancerLines().size(); line++) {
      aside.takes(observation(legs.balancerLines().get(line), line));
    }
    aside.settle();
    attribution.balancersAreRead();
    JoinCandidates servers = attribution.newAside();
    for (int line = 0; line < legs.serverLines().size(); line++) {
      Observation seen = observation(legs.serverLines().get(line), line);
      if (!servers.takes(seen)) {
        count(seen);
      }
      if (line % 1000 == 999) {
        servers.settle();
      }
    }
    servers.settle();
    if (isCaptured) {
      completeAll();
    }
    attribution.allIsRead();
    List<JoinWorker> all = new ArrayList<>();
    for (int i = 0; i < workers; i++) {
      all.add(attribution.newWorker(this));
    }
    for (int partition = 0; partition < attribution.partitions(); partition++) {
      all.get(partition % workers).join(partition);
    }
    all.forEach(JoinWorker::settle);
    for (int partition = 0; partition < attribution.partitions(); partition++) {
      all.get(partition % workers).countRest(partition);
    }
    findings = attribution.findings();
  }

  private void completeAll() {
    for (int line = 0; line < legs.balancerLines().size(); line++) {
      BalancerLine balancers = legs.balancerLines().get(line);
      String version = legs.connections().get(balancers.connection()).version();
      Observation seen = observation(balancers, line);
      int told = kind(balancers.balancer(), version);
      attribution.complete(seen.position, seen.kind, told);
    }
  }

  List<BalancerFinding> findings() {
    return findings;
  }

  int coveredOnly() {
    return coveredOnly;
  }

  private Observation observation(BalancerLine line, int number) {
    Observation seen = new Observation();
    seen.kind = kind(line.balancer(), isCaptured ? "" : line.version());
    seen.second = line.start();
    seen.lastSecond = line.end();
    seen.peer = symbol(line.client());
    seen.peerPort = line.clientPort();
    seen.onwardFrom = symbol(line.from());
    seen.onwardFromPort = line.fromPort();
    seen.onwardTo = symbol(line.to());
    seen.position = Position.of(0, number * 2 + 1);
    return seen;
  }

  private int kind(String balancer, String version) {
    return balancerKinds.computeIfAbsent(
        balancer + version,
        _ -> kinds.numberOf(kind(balancer, "", version, Leg.CLIENT_TO_BALANCER, Unit.SESSIONS)));
  }

  private Observation observation(ServerLine line, int number) {
    Observation seen = new Observation();
    seen.kind =
        serverKinds.computeIfAbsent(
            line.server() + line.version(),
            _ ->
                kinds.numberOf(
                    kind(
                        line.server(),
                        MadeUpLegs.serverAddress(line.server()),
                        line.version(),
                        Leg.DIRECT_OR_UNKNOWN,
                        Unit.REQUESTS)));
    seen.second = line.second();
    seen.peer = symbol(number % 2 == 0 ? line.peer() : "::ffff:" + line.peer());
    seen.peerPort = line.peerPort();
    seen.forwardedFor = symbol(line.forwardedFor());
    seen.position = Position.of(0, number * 2);
    return seen;
  }

  private static ObservationKind kind(
      String name, String address, String version, Leg leg, Unit unit) {
    boolean isPlain = version.equals("plaintext");
    return new ObservationKind(
        "made-up",
        new Vantage(name, address),
        0,
        ObservationKind.NO_CONNECTOR,
        Direction.INBOUND,
        Internal.NO,
        Service.HTTP,
        unit,
        VERSIONS.getOrDefault(version, ProtocolVersion.NOT_RECORDED),
        SuiteParts.NONE,
        isPlain ? Outcome.PLAINTEXT : version.isEmpty() ? Outcome.UNKNOWN : Outcome.ESTABLISHED,
        VersionEvidence.BEARING,
        leg,
        ProtocolVersion.NOT_RECORDED);
  }

  private int symbol(String text) {
    return text.isEmpty() ? Symbols.NONE : symbols.of(text);
  }

  @Override
  public void count(Observation seen) {
    int line = Position.line(seen.position);
    int number = -seen.forwardedFor;
    boolean isBalancers = kinds.kind(seen.kind).leg() == Leg.CLIENT_TO_BALANCER;
    rows.add(
        new Row(
            !isBalancers,
            line,
            dev.tlssunset.text.Address.of(symbols.text(seen.peer)).text(),
            kinds.kind(seen.kind),
            number > 0 ? attribution.paths().path(number) : Path.DIRECT,
            Math.max(0, number)));
  }

  @Override
  public void cover(long second, int kind) {
    coveredOnly++;
  }

  @Override
  public void candidate(int path, int peer, int client) {
    candidates.computeIfAbsent(key(path, peer), _ -> new BitSet()).set(client);
  }

  boolean isCandidate(Row row, String client) {
    BitSet all = candidates.getOrDefault(key(row.pathNumber, symbols.of(row.client)), new BitSet());
    return all.get(symbols.of(client));
  }

  private static long key(int path, int peer) {
    return (long) path << Integer.SIZE | peer;
  }
}
