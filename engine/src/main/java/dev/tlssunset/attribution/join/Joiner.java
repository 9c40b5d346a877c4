package dev.tlssunset.attribution.join;

import dev.tlssunset.attribution.join.TakenRequests.Alike;
import dev.tlssunset.attribution.knowledge.Balancers;
import dev.tlssunset.attribution.knowledge.Knowledge;
import dev.tlssunset.attribution.knowledge.Lookups;
import dev.tlssunset.attribution.path.Grounds;
import dev.tlssunset.attribution.path.Paths;
import dev.tlssunset.attribution.store.ArrivedRecord;
import dev.tlssunset.attribution.store.PassedRecord;
import dev.tlssunset.attribution.verdict.Arrival;
import dev.tlssunset.attribution.verdict.Attributor;
import dev.tlssunset.attribution.verdict.LogGaps.Ambiguous;
import dev.tlssunset.attribution.verdict.PassedIndex;
import dev.tlssunset.attribution.verdict.Verdict;
import dev.tlssunset.attribution.verdict.Verdict.Lack;
import dev.tlssunset.observation.Internal;
import dev.tlssunset.observation.Observation;
import dev.tlssunset.observation.ObservationKind;
import dev.tlssunset.observation.Outcome;
import dev.tlssunset.observation.Unit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/// Turns verdicts into what is counted: whose connection it was, what is known of the client's own
/// leg, and by which way it came. One for each thread.
final class Joiner {

  private static final Counter NOWHERE =
      new Counter() {
        @Override
        public void count(Observation attributed) {}

        @Override
        public void cover(long second, int kind) {}

        @Override
        public void candidate(int path, int peer, int client) {}
      };

  private final Knowledge known;
  private final Balancers balancers;
  private final Paths paths;
  private final Lookups lookups;
  private final TakenRequests taken;
  private final ClientsLeg clientsLeg;
  private final PathNumbers pathNumbers;
  private final Counter counter;
  private final Observation observation = new Observation();
  private final JoinedRecords joined = new JoinedRecords();

  /// By grounds and the number of a balancer.
  private final Map<Grounds, long[]> counts = new EnumMap<>(Grounds.class);

  Joiner(Knowledge known, Paths paths, Lookups lookups, TakenRequests taken, Counter counter) {
    this.known = known;
    this.taken = taken;
    balancers = known.balancers();
    this.paths = paths;
    this.lookups = lookups;
    this.counter = counter;
    clientsLeg = new ClientsLeg(balancers, lookups);
    pathNumbers = new PathNumbers(balancers, paths, lookups);
  }

  /// One that counts nothing.
  static Joiner ofNothing(Knowledge known, Paths paths, Lookups lookups, TakenRequests taken) {
    return new Joiner(known, paths, lookups, taken, NOWHERE);
  }

  /// Which records it joined.
  JoinedRecords joined() {
    return joined;
  }

  /// Adds which records it joined to those of all threads, and tells the balancers on what grounds
  /// those were attributed that it counted.
  void settle(JoinedRecords ofAll) {
    synchronized (ofAll) {
      ofAll.moveFrom(joined);
      tellBalancers();
    }
  }

  private void tellBalancers() {
    counts.forEach((grounds, byBalancer) -> {
      for (int balancer = 0; balancer < byBalancer.length; balancer++) {
        if (byBalancer[balancer] > 0) {
          balancers.get(balancer).addAttributed(grounds, byBalancer[balancer]);
        }
      }
    });
    counts.clear();
  }

  /// The records that were it, or may have been, are counted with it.
  void take(Arrival arrival, Verdict verdict, PassedIndex passed) {
    if (verdict.balancer != Balancers.NONE && verdict.grounds != Grounds.SOURCE_PORT) {
      int group = balancers.get(verdict.balancer).group();
      int second = arrival.second - known.clocks().skew(group, arrival.server);
      joined.unjoined().note(group, arrival.server, second);
    }
    if (!verdict.hasMatch() || clientsLeg.isUndecided(verdict, passed)) {
      return;
    }
    int id = passed.numbers(verdict.match, PassedRecord.ID);
    joined.add(id);
    if (verdict.takesRequest && !taken.take(id)) {
      taken.owe(alike(passed.records(), passed.at(verdict.match)));
    }
    joined.addClient(passed.numbers(verdict.match, PassedRecord.CLIENT));
    for (int i = 0; i < verdict.alike.size(); i++) {
      joined.add(passed.numbers(verdict.alike.array()[i], PassedRecord.ID));
    }
  }

  private Alike alike(int[] records, int at) {
    int kind = records[at + PassedRecord.KIND];
    return new Alike(
        records[at + PassedRecord.CLIENT],
        balancers.get(lookups.balancerOfKind(kind)).group(),
        lookups.label(kind),
        records[at + PassedRecord.VIA]);
  }

  /// The kind of an arrival, with the version of the client's own leg.
  int kind(Arrival arrival, Verdict verdict, PassedIndex passed) {
    return clientsLeg.kind(arrival, verdict, passed);
  }

  /// The number of the path by which an arrival came.
  ///
  /// @param kind with the version of the client's own leg
  int path(Arrival arrival, int kind, Verdict verdict, PassedIndex passed) {
    return pathNumbers.of(arrival, kind, verdict, passed);
  }

  /// Counts what a server saw.
  void count(int[] arrived, int at, Arrival arrival, Verdict verdict, PassedIndex passed) {
    int kind = kind(arrival, verdict, passed);
    int path = path(arrival, kind, verdict, passed);
    fill(arrived, at);
    observation.kind = kind;
    if (!clientsLeg.isUndecided(verdict, passed)) {
      observation.peer = verdict.client;
    }
    if (clientsLeg.isToldByBalancer(verdict, passed)) {
      observation.position = passed.position(verdict.match);
    }
    boolean isAsServerSawIt = verdict.balancer == Balancers.NONE || verdict.isUntouched();
    if (!isAsServerSawIt || verdict.lack == Lack.MAYBE_BEHIND) {
      observation.forwardedFor = -path;
    }
    counter.count(observation);
    if (lookups.kind(kind).internal() == Internal.NO) {
      addCandidates(path, arrival, verdict, passed);
    }
    if (verdict.balancer != Balancers.NONE) {
      count(verdict);
    }
  }

  private void count(Verdict verdict) {
    counts
        .computeIfAbsent(verdict.grounds, _ -> new long[balancers.all().size()])[
        verdict.balancer]++;
  }

  /// The observation as the server saw it.
  private void fill(int[] arrived, int at) {
    observation.second = Integer.toUnsignedLong(arrived[at + ArrivedRecord.SECOND]);
    observation.peer = arrived[at + ArrivedRecord.PEER];
    observation.forwardedFor = arrived[at + ArrivedRecord.FORWARDED];
    observation.user = arrived[at + ArrivedRecord.USER];
    observation.software = arrived[at + ArrivedRecord.SOFTWARE];
    observation.device = arrived[at + ArrivedRecord.DEVICE];
    observation.name = arrived[at + ArrivedRecord.NAME];
    observation.certificate = arrived[at + ArrivedRecord.CERTIFICATE];
    observation.position = PassedRecord.position(arrived, at + ArrivedRecord.POSITION);
  }

  private void addCandidates(int path, Arrival arrival, Verdict verdict, PassedIndex passed) {
    if (verdict.grounds == Grounds.AMBIGUOUS) {
      if (verdict.ambiguous != null) {
        verdict.ambiguous.paths.add(path);
      }
      for (int client : verdict.candidates.sorted()) {
        counter.candidate(path, arrival.peer, client);
      }
    }
    if (verdict.hasMatch()) {
      addCandidates(path, passed.numbers(verdict.match, PassedRecord.VIA), verdict.client);
    }
  }

  /// Those whom a balancer further out could not tell apart.
  private void addCandidates(int path, int via, int peer) {
    if (via != 0 && paths.path(via).grounds() == Grounds.AMBIGUOUS) {
      for (int client : paths.candidates(via, peer)) {
        counter.candidate(path, peer, client);
      }
    }
  }

  /// Everybody who had a connection open at one of the times.
  void addCandidates(Ambiguous ambiguous, PassedIndex passed) {
    int[] seconds = ambiguous.seconds.sorted();
    for (int record = 0; record < passed.count(); record++) {
      boolean isGroup = balancers.get(passed.balancer(record)).group() == ambiguous.group;
      if (isGroup
          && passed.wentTo(record, ambiguous.server, ambiguous.port)
          && isOpen(passed, record, seconds)) {
        for (int path : ambiguous.paths) {
          counter.candidate(path, ambiguous.peer, passed.numbers(record, PassedRecord.CLIENT));
        }
      }
    }
  }

  private static boolean isOpen(PassedIndex passed, int record, int[] seconds) {
    int found = Arrays.binarySearch(seconds, passed.start(record) - Attributor.TOLERANCE);
    int next = found < 0 ? -found - 1 : found;
    return next < seconds.length && seconds[next] <= passed.end(record) + Attributor.TOLERANCE;
  }

  /// Leaves a request that nothing was joined with: it, or another one in its place, is counted if
  /// no server saw it.
  void leave(int[] records, int at) {
    int[] left = taken.leave(records, at, alike(records, at));
    if (left != null && PassedRecord.is(left, 0, PassedRecord.COUNTS)) {
      countPassed(left, 0);
    }
  }

  /// Whether a request may be left instead of one that was taken twice. What failed at the balancer
  /// has reached no server.
  boolean mayBeOwed(int[] record, int at) {
    if (!taken.owesAny()) {
      return false;
    }
    ObservationKind kind = lookups.kind(record[at + PassedRecord.KIND]);
    return kind.unit() == Unit.REQUESTS && kind.outcome() != Outcome.FAILED;
  }

  /// Counts what only a balancer saw.
  void countPassed(int[] records, int at) {
    int via = records[at + PassedRecord.VIA];
    boolean wentOn = records[at + PassedRecord.TO] != 0 || PassedRecord.toPort(records, at) != 0;
    int path = pathNumbers.ofPassed(records[at + PassedRecord.KIND], via, wentOn);
    observation.kind = records[at + PassedRecord.KIND];
    observation.second = Integer.toUnsignedLong(records[at + PassedRecord.START]);
    observation.peer = records[at + PassedRecord.CLIENT];
    observation.user = records[at + PassedRecord.USER];
    observation.software = records[at + PassedRecord.SOFTWARE];
    observation.device = 0;
    observation.name = records[at + PassedRecord.NAME];
    observation.certificate = records[at + PassedRecord.CERTIFICATE];
    observation.position = PassedRecord.position(records, at + PassedRecord.POSITION);
    observation.forwardedFor = -path;
    counter.count(observation);
    addCandidates(path, via, observation.peer);
  }

  /// Says that a balancer's log was being written, though the record is counted elsewhere.
  void cover(int[] records, int at) {
    counter.cover(
        Integer.toUnsignedLong(records[at + PassedRecord.START]), records[at + PassedRecord.KIND]);
  }
}
