package dev.tlssunset.attribution;

import dev.tlssunset.attribution.join.Chains;
import dev.tlssunset.attribution.join.Counter;
import dev.tlssunset.attribution.join.Following;
import dev.tlssunset.attribution.join.ForwardedVisits;
import dev.tlssunset.attribution.join.HandedOn;
import dev.tlssunset.attribution.join.JoinWorker;
import dev.tlssunset.attribution.join.JoinedRecords;
import dev.tlssunset.attribution.join.TakenRequests;
import dev.tlssunset.attribution.knowledge.BalancerClocks;
import dev.tlssunset.attribution.knowledge.Balancers;
import dev.tlssunset.attribution.knowledge.Coverage;
import dev.tlssunset.attribution.knowledge.Headers;
import dev.tlssunset.attribution.knowledge.Knowledge;
import dev.tlssunset.attribution.knowledge.Lookups;
import dev.tlssunset.attribution.knowledge.ServerKeys;
import dev.tlssunset.attribution.knowledge.Sightings;
import dev.tlssunset.attribution.knowledge.Skews;
import dev.tlssunset.attribution.knowledge.Skews.Skew;
import dev.tlssunset.attribution.path.DeclaredBalancer;
import dev.tlssunset.attribution.path.Paths;
import dev.tlssunset.attribution.store.ArrivedRecord;
import dev.tlssunset.attribution.store.IntList;
import dev.tlssunset.attribution.store.PassedRecord;
import dev.tlssunset.attribution.store.SetAside;
import dev.tlssunset.attribution.store.Spill;
import dev.tlssunset.attribution.store.TimePartitions;
import dev.tlssunset.attribution.verdict.Attributor;
import dev.tlssunset.observation.ObservationKind;
import dev.tlssunset.observation.ObservationKinds;
import dev.tlssunset.text.LongMap;
import dev.tlssunset.text.Symbols;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.function.LongPredicate;

/// Joins what balancers and servers saw.
///
/// Both sides are set aside while they are read, by the time of the connection, in partitions that
/// go to a temporary file where they outgrow memory: [#newAside]. First the balancers' logs are
/// read, then [#balancersAreRead], then the servers', then [#allIsRead]. Partitions are joined one
/// by one, each by itself, on any number of threads: [#newWorker]. Memory is bounded by the largest
/// of them.
public final class Attribution implements Closeable {

  /// No connection is believed to last longer, in seconds.
  static final int LONGEST = 86_400;

  private static final int DEEPEST_CHAIN = 4;

  private final Symbols symbols;
  private final ObservationKinds kinds;
  private final Map<String, String> declaredServers;
  private final LongPredicate counted;
  private final IntUnaryOperator fileOfPiece;
  private final SetAside setAside;
  private final Balancers balancers;
  private final Coverage coverage = new Coverage();
  private final Skews sample = new Skews();

  /// The same, of clients' ports: of balancers that keep their clients' addresses.
  private final Skews keptSample = new Skews();

  private final Paths paths = new Paths();
  private final Sightings sightings = new Sightings();
  private final JoinedRecords joined = new JoinedRecords();
  private final LongMap completed = new LongMap();
  private final Lookups lookups;
  private Knowledge known;
  private TakenRequests taken = new TakenRequests(0);
  private int nextId;

  /// @param declared the balancers of the estate file
  /// @param declaredServers address to name, from the estate file
  /// @param counted whether what happened in a second is counted
  /// @param fileOfPiece the file number of a piece number
  /// @param memory how many numbers of each side are held in memory
  public Attribution(
      List<DeclaredBalancer> declared,
      Map<String, String> declaredServers,
      Symbols symbols,
      ObservationKinds kinds,
      LongPredicate counted,
      IntUnaryOperator fileOfPiece,
      int memory) {
    this.symbols = symbols;
    this.kinds = kinds;
    this.declaredServers = declaredServers;
    this.counted = counted;
    this.fileOfPiece = fileOfPiece;
    balancers = new Balancers(declared, symbols, kinds);
    lookups = new Lookups(kinds, balancers, paths);
    setAside = new SetAside(memory);
    known = new Knowledge(balancers, coverage, symbols, kinds, declaredServers, new HashSet<>());
  }

  /// What one thread puts aside.
  public JoinCandidates newAside() {
    return new JoinCandidates(this);
  }

  Roles newRoles() {
    return new Roles(symbols, kinds, balancers, counted, this::mayKeepAddresses);
  }

  private boolean mayKeepAddresses(ObservationKind kind) {
    ServerKeys keys = new ServerKeys(declaredServers, List.of(kind));
    return known.mayKeepAddresses(keys, keys.of(kind.vantage()));
  }

  public Paths paths() {
    return paths;
  }

  synchronized void add(IntList ofBalancers, IntList ofServers) {
    int[] numbers = ofBalancers.array();
    for (int at = 0; at < ofBalancers.size(); at += PassedRecord.INTS) {
      addPassed(numbers, at);
    }
    numbers = ofServers.array();
    for (int at = 0; at < ofServers.size(); at += ArrivedRecord.INTS) {
      addArrived(numbers, at);
    }
  }

  private void addPassed(int[] record, int at) {
    int kind = record[at + PassedRecord.KIND];
    int start = record[at + PassedRecord.START];
    int end = record[at + PassedRecord.END];
    int port = PassedRecord.fromPort(record, at);
    balancers.learn(kind, record[at + PassedRecord.CLIENT], record[at + PassedRecord.FROM], port);
    int balancer = balancers.ofKind(kind);
    coverage.add(balancer, fileOfPiece.applyAsInt(record[at + PassedRecord.POSITION]), start, end);
    if (port > 0 && record[at + PassedRecord.FROM] != Symbols.NONE) {
      sample.addPassed(record[at + PassedRecord.FROM], port, balancer, start, end);
    }
    if (PassedRecord.clientPort(record, at) > 0
        && record[at + PassedRecord.CLIENT] != Symbols.NONE) {
      int client = record[at + PassedRecord.CLIENT];
      int clientPort = PassedRecord.clientPort(record, at);
      keptSample.addPassed(client, clientPort, balancer, start, end);
      if (client != record[at + PassedRecord.FROM]) {
        // It may be a balancer before this one.
        sample.addArrived(client, clientPort, kind, start);
      }
    }
    known.noteTarget(balancer, record[at + PassedRecord.TO]);
    record[at + PassedRecord.ID] = nextId++;
    setAside.addPassed(record, at);
  }

  private void addArrived(int[] record, int at) {
    int second = record[at + ArrivedRecord.SECOND];
    int kind = record[at + ArrivedRecord.KIND];
    int peer = record[at + ArrivedRecord.PEER];
    int port = ArrivedRecord.port(record, at);
    int balancer = lookups.balancerOf(peer);
    if (balancer != Balancers.NONE) {
      boolean hasHeader = record[at + ArrivedRecord.FORWARDED] != Symbols.NONE;
      balancers.get(balancer).addArrived(hasHeader, lookups.kind(kind));
      if (port > 0) {
        sample.addArrived(peer, port, kind, second);
      }
    }
    if (balancer == Balancers.NONE && port > 0) {
      keptSample.addArrived(peer, port, kind, second);
    }
    sightings.add(lookups.kind(kind), kind, balancer, second);
    setAside.addArrived(record, at);
  }

  /// The addresses of the balancers are known.
  public void balancersAreRead() {
    balancers.settle();
  }

  /// Hears what captures tell of a balancer's record that does not tell the version. To be called
  /// when everything is read, before [#allIsRead].
  ///
  /// @param position the place of the record
  /// @param kind its kind
  /// @param told the kind that it has with what was captured
  public void complete(long position, int kind, int told) {
    balancers.adopt(told, balancers.ofKind(kind));
    if (completed.get(position) == LongMap.ABSENT) {
      completed.put(position, told);
    }
  }

  private void completePassed() {
    setAside.rewritePassed((partition, record, at, to) -> {
      int told = completed.get(PassedRecord.position(record, at + PassedRecord.POSITION));
      if (told != LongMap.ABSENT) {
        record[at + PassedRecord.KIND] = told;
        record[at + PassedRecord.TO_PORT] |= PassedRecord.COMPLETED;
      }
      to.add(partition, record, at);
    });
  }

  /// Settles what is needed for the join.
  public void allIsRead() {
    if (!completed.isEmpty()) {
      completePassed();
    }
    known = new Knowledge(balancers, coverage, symbols, kinds, declaredServers, known.targets());
    taken = new TakenRequests(nextId);
    coverage.settle();
    known.useClocks(
        new BalancerClocks(measuredOfServers(), measured(keptSample), measuredAmongBalancers()));
    known.useSightings(sightings);
    if (known.clocks().hasSkew(TimePartitions.MARGIN - 2 * Attributor.TOLERANCE)) {
      moveArrived();
    }
    if (known.clocks().hasSkewOfClients(TimePartitions.MARGIN - 2 * Attributor.TOLERANCE)) {
      copyPassed();
    }
    if (known.hasBalancersBehindEnds()) {
      followHandedOn();
    }
    boolean isOpen = balancers.hasChains();
    for (int depth = 0; depth < DEEPEST_CHAIN && isOpen; depth++) {
      isOpen = followChains();
    }
  }

  /// Into the partitions that the clocks of the balancers say.
  private void moveArrived() {
    setAside.rewriteArrived((_, record, at, to) -> {
      int skew = skew(record, at);
      to.add(TimePartitions.of(record[at + ArrivedRecord.SECOND] - skew), record, at);
    });
  }

  /// By how much the server's clock is ahead of the balancer's.
  private int skew(int[] arrived, int at) {
    int number = lookups.balancerOf(arrived[at + ArrivedRecord.PEER]);
    int server = known.servers().ofKind(arrived[at + ArrivedRecord.KIND]);
    return number == Balancers.NONE
        ? 0
        : known.clocks().skew(balancers.get(number).group(), server);
  }

  /// Servers that see the clients' own addresses do not say whose clock to go by.
  private void copyPassed() {
    setAside.rewritePassed((_, record, at, to) -> {
      if (PassedRecord.is(record, at, PassedRecord.HOME)) {
        distributeByAllClocks(record, at, to);
      }
    });
  }

  /// By the clocks of all who may have seen the client.
  private void distributeByAllClocks(int[] record, int at, Spill to) {
    int balancer = balancers.ofKind(record[at + PassedRecord.KIND]);
    int group = balancers.get(balancer).group();
    TimePartitions.distribute(record, at, known.clocks().skewsOf(balancer, group), to);
  }

  private void followHandedOn() {
    int rounds = known.areEndsInARow() ? DEEPEST_CHAIN : 1;
    for (int round = 1; round <= rounds; round++) {
      follow(new HandedOn(known, paths, lookups, taken, round == rounds));
    }
  }

  /// @return whether there were any
  private boolean followChains() {
    return follow(new Chains(known, paths, lookups, headers(), taken));
  }

  private boolean follow(Following following) {
    Spill passed = setAside.parts().passed();
    Spill followed = setAside.newPassed();
    boolean isAny;
    try (Spill apart = setAside.newPassed()) {
      Spill.Reader to = (record, at) -> distributeByAllClocks(record, at, followed);
      following.divide(passed, apart, to);
      isAny = !apart.isEmpty();
      following.follow(apart, passed, to);
      following.settle(joined);
    } catch (IOException e) {
      throw new UncheckedIOException("the join's temporary file cannot be closed", e);
    }
    setAside.replacePassed(followed);
    return isAny;
  }

  /// By the balancers' own ports, or else by the clients that they name in headers.
  private Map<Long, Skew> measuredOfServers() {
    Map<Long, Skew> byPorts = measured(sample);
    Map<Long, Skew> measured =
        new HashMap<>(
            new ForwardedVisits(known, lookups, headers(), symbols, byPorts)
                .measure(setAside.parts()));
    measured.putAll(byPorts);
    return measured;
  }

  private Map<Long, Skew> measured(Skews sample) {
    return sample.measure(
        number -> balancers.get(number).group(),
        known.servers()::ofKind,
        known::nameOfPair,
        known::isCovered);
  }

  /// Of balancers that hand the client's address and port on to one another.
  private Map<Long, Skew> measuredAmongBalancers() {
    if (!known.hasBalancersBehind()) {
      return Map.of();
    }
    Skews handedOn = new Skews();
    Spill passed = setAside.parts().passed();
    for (int partition = 0; partition < passed.partitions(); partition++) {
      passed.forEach(partition, (record, at) -> addHandedOn(record, at, handedOn));
    }
    Map<Long, Skew> measured =
        handedOn.measure(
            IntUnaryOperator.identity(),
            IntUnaryOperator.identity(),
            known::nameOfBalancers,
            coverage::contains);
    measured.keySet().removeIf(pair -> (int) (pair >>> Integer.SIZE) == (int) (long) pair);
    return measured;
  }

  /// To the sample of what one balancer handed on and another one saw: the one in the middle of
  /// three did both.
  private void addHandedOn(int[] record, int at, Skews handedOn) {
    int client = record[at + PassedRecord.CLIENT];
    int port = PassedRecord.clientPort(record, at);
    boolean isNamed = client != Symbols.NONE && port > 0;
    if (!isNamed || !PassedRecord.is(record, at, PassedRecord.HOME)) {
      return;
    }
    int kind = record[at + PassedRecord.KIND];
    int balancer = balancers.ofKind(kind);
    int start = record[at + PassedRecord.START];
    int end = record[at + PassedRecord.END];
    boolean wentOn = known.isBalancerBehind(record[at + PassedRecord.TO]);
    if (wentOn) {
      handedOn.addPassed(client, port, balancer, start, end);
    }
    if (known.isBehind(balancer) || (lookups.isTold(kind) && !wentOn)) {
      handedOn.addArrived(client, port, balancer, start, end);
    }
  }

  private Headers headers() {
    return new Headers(symbols, balancers);
  }

  /// One thread's part of the join.
  ///
  /// @param counter takes what it finds
  public JoinWorker newWorker(Counter counter) {
    Lookups own = new Lookups(kinds, balancers, paths);
    return new JoinWorker(known, setAside.parts(), joined, taken, paths, headers(), own, counter);
  }

  /// How many partitions there are to join.
  public int partitions() {
    return TimePartitions.COUNT;
  }

  /// What is to be said of the balancers themselves, ordered by name.
  public List<BalancerFinding> findings() {
    return balancers.all().stream()
        .map(balancer -> BalancerFinding.of(balancer, known))
        .sorted(Comparator.comparing(BalancerFinding::name))
        .toList();
  }

  @Override
  public void close() throws IOException {
    setAside.close();
  }
}
