package dev.tlssunset.attribution;

import dev.tlssunset.attribution.LogGaps.Ambiguous;
import dev.tlssunset.attribution.Path.Hop;
import dev.tlssunset.attribution.Verdict.Lack;
import dev.tlssunset.observation.Internal;
import dev.tlssunset.observation.Observation;
import dev.tlssunset.observation.ObservationKind;
import dev.tlssunset.observation.Service;
import dev.tlssunset.observation.VersionEvidence;
import dev.tlssunset.text.LongMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Turns verdicts into what is counted: whose connection it was, what is known of the client's own
/// leg, and by which way it came. One for each thread.
final class Joiner {

  /// Everything that makes a path.
  private record Way(
      Grounds grounds, Lack lack, int balancer, int via, String version, String last) {}

  /// RFC 8314, section 7.3.
  private static final int IMPLICIT_TLS_OF_MAIL = 465;

  private final Knowledge known;
  private final Balancers balancers;
  private final Paths paths;
  private final Lookups lookups;
  private final Counter counter;
  private final Observation observation = new Observation();
  private final Map<Way, Integer> ways = new HashMap<>();

  /// By balancer, grounds and lack: the paths by kinds and path before.
  private final List<Map<Grounds, Map<Lack, LongMap>>> waysOfBalancers = new ArrayList<>();

  /// Records of balancers that servers saw too, by their ids.
  final BitSet joined = new BitSet();

  /// Whose they are.
  final BitSet clients = new BitSet();

  final Unjoined unjoined = new Unjoined();

  final Map<Grounds, long[]> counts = new EnumMap<>(Grounds.class);

  Joiner(Knowledge known, Paths paths, Lookups lookups, Counter counter) {
    this.known = known;
    balancers = known.balancers();
    this.paths = paths;
    this.lookups = lookups;
    this.counter = counter;
  }

  /// Counts what a server saw.
  void count(int[] arrived, int at, Arrival arrival, Verdict verdict, PassedIndex passed) {
    int kind = kindOfClientsLeg(arrival, verdict, passed);
    int way = way(arrival, kind, verdict, passed);
    observation.kind = kind;
    observation.second = Integer.toUnsignedLong(arrived[at + Arrived.SECOND]);
    observation.peer = isUndecided(verdict, passed) ? arrival.peer : verdict.client;
    observation.forwardedFor = -way;
    observation.user = arrived[at + Arrived.USER];
    observation.software = arrived[at + Arrived.SOFTWARE];
    observation.device = arrived[at + Arrived.DEVICE];
    observation.name = arrived[at + Arrived.NAME];
    observation.certificate = arrived[at + Arrived.CERTIFICATE];
    observation.position =
        isToldByBalancer(verdict, passed)
            ? passed.position(verdict.match)
            : Passed.position(arrived, at + Arrived.POSITION);
    boolean isToTell = verdict.lack == Lack.MAYBE_BEHIND;
    if (!isToTell && (verdict.balancer == Balancers.NONE || isUntouched(verdict))) {
      observation.forwardedFor = arrived[at + Arrived.FORWARDED];
    }
    counter.count(observation);
    boolean isOwn = lookups.kind(kind).internal() != Internal.NO;
    if (verdict.grounds == Grounds.AMBIGUOUS && !isOwn) {
      addCandidates(way, arrival, verdict);
    }
    if (verdict.match != Verdict.NOBODY && !isOwn) {
      addCandidates(way, passed.numbers(verdict.match, Passed.VIA), verdict.client);
    }
    if (verdict.balancer != Balancers.NONE) {
      counts
          .computeIfAbsent(verdict.grounds, _ -> new long[balancers.all().size()])[
          verdict.balancer]++;
    }
  }

  private void addCandidates(int way, Arrival arrival, Verdict verdict) {
    if (verdict.ambiguous != null) {
      verdict.ambiguous.paths.add(way);
    }
    for (int client : verdict.candidates.sorted()) {
      counter.candidate(way, arrival.peer, client);
    }
  }

  /// Those whom a balancer further out could not tell apart.
  private void addCandidates(int way, int via, int peer) {
    if (via != 0 && paths.path(via).grounds() == Grounds.AMBIGUOUS) {
      for (int client : paths.candidates(via, peer)) {
        counter.candidate(way, peer, client);
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
          counter.candidate(path, ambiguous.peer, passed.numbers(record, Passed.CLIENT));
        }
      }
    }
  }

  private static boolean isOpen(PassedIndex passed, int record, int[] seconds) {
    int found = Arrays.binarySearch(seconds, passed.start(record) - Attributor.TOLERANCE);
    int next = found < 0 ? -found - 1 : found;
    return next < seconds.length && seconds[next] <= passed.end(record) + Attributor.TOLERANCE;
  }

  /// A client of balancers that reached the server without one.
  private static boolean isUntouched(Verdict verdict) {
    return verdict.grounds == Grounds.DIRECT && verdict.match == Verdict.NOBODY;
  }

  /// The records that were it, or may have been, are counted with it.
  void take(Arrival arrival, Verdict verdict, PassedIndex passed) {
    if (verdict.balancer != Balancers.NONE && verdict.grounds != Grounds.SOURCE_PORT) {
      int group = balancers.get(verdict.balancer).group();
      unjoined.note(group, arrival.server, arrival.second - known.skew(group, arrival.server));
    }
    if (verdict.match == Verdict.NOBODY || isUndecided(verdict, passed)) {
      return;
    }
    joined.set(passed.numbers(verdict.match, Passed.ID));
    clients.set(passed.numbers(verdict.match, Passed.CLIENT));
    for (int i = 0; i < verdict.alike.size(); i++) {
      joined.set(passed.numbers(verdict.alike.array()[i], Passed.ID));
    }
  }

  /// Whether several connections of the client fit whose versions differ, at a balancer that counts
  /// its connections itself: each is counted as its log has it.
  private boolean isUndecided(Verdict verdict, PassedIndex passed) {
    return verdict.match != Verdict.NOBODY
        && !verdict.versionsAgree
        && balancers.get(passed.balancer(verdict.match)).termination() == Termination.TERMINATE;
  }

  private boolean isToldByBalancer(Verdict verdict, PassedIndex passed) {
    return verdict.match != Verdict.NOBODY && verdict.versionsAgree && isTold(verdict, passed);
  }

  private boolean isTold(Verdict verdict, PassedIndex passed) {
    return lookups.isTold(passed.numbers(verdict.match, Passed.KIND));
  }

  /// The kind, with the version of the client's own leg: as the balancer saw it, where it ended
  /// there; as the server saw it, where all balancers on the way passed it through.
  int kindOfClientsLeg(Arrival arrival, Verdict verdict, PassedIndex passed) {
    if (verdict.lack == Lack.MAYBE_BEHIND) {
      return lookups.withUnknownLeg(arrival.kind);
    }
    if (verdict.balancer == Balancers.NONE || isUntouched(verdict)) {
      return arrival.kind;
    }
    boolean isCountedBefore = verdict.match != Verdict.NOBODY && isCountedBefore(verdict, passed);
    if (isCountedBefore || isUndecided(verdict, passed)) {
      return lookups.asBalancersOwn(arrival.kind);
    }
    if (verdict.match != Verdict.NOBODY && isTold(verdict, passed)) {
      return verdict.versionsAgree
          ? lookups.withLegOf(arrival.kind, passed.numbers(verdict.match, Passed.KIND))
          : lookups.withUnknownLeg(arrival.kind);
    }
    Balancer balancer = balancers.get(verdict.balancer);
    boolean isThrough =
        balancer.termination() == Termination.PASSTHROUGH || isPassedOn(arrival, verdict, passed);
    if (isThrough && passedThrough(verdict, passed)) {
      return arrival.kind;
    }
    boolean isCountedThere =
        !verdict.grounds.namesTheClient()
            && balancer.termination() == Termination.TERMINATE
            && balancer.hasLog()
            && verdict.lack != Lack.NOT_COVERED;
    return isCountedThere
        ? lookups.asBalancersOwn(arrival.kind)
        : lookups.withUnknownLeg(arrival.kind);
  }

  /// Whether a balancer that ends TLS elsewhere passed this one on, as its record says: mail, whose
  /// TLS begins after a command that balancers do not speak; or on to itself, by the server name.
  private boolean isPassedOn(Arrival arrival, Verdict verdict, PassedIndex passed) {
    if (verdict.match == Verdict.NOBODY) {
      return false;
    }
    ObservationKind seen = lookups.kind(passed.numbers(verdict.match, Passed.KIND));
    boolean isMail =
        lookups.kind(arrival.kind).service().equals(Service.SMTP)
            && arrival.serverPort != IMPLICIT_TLS_OF_MAIL;
    return seen.evidence() == VersionEvidence.NOT_LOOKED_INTO
        && (isMail || passed.balancer(verdict.match) == arrival.seenBy);
  }

  /// Whether a balancer further out ended TLS and counts its clients itself, but could not be
  /// followed.
  private boolean isCountedBefore(Verdict verdict, PassedIndex passed) {
    int via = passed.numbers(verdict.match, Passed.VIA);
    return via != 0
        && !paths.path(via).grounds().namesTheClient()
        && lookups.kind(passed.numbers(verdict.match, Passed.KIND)).internal() != Internal.NO;
  }

  private boolean passedThrough(Verdict verdict, PassedIndex passed) {
    return verdict.match == Verdict.NOBODY
        || (verdict.versionsAgree
            && lookups.hops(passed.numbers(verdict.match, Passed.VIA)).stream()
                .allMatch(hop -> hop.tls() == Termination.PASSTHROUGH));
  }

  /// The number of the path.
  int way(Arrival arrival, int kind, Verdict verdict, PassedIndex passed) {
    int via = verdict.match == Verdict.NOBODY ? 0 : passed.numbers(verdict.match, Passed.VIA);
    int balancer =
        verdict.match == Verdict.NOBODY ? verdict.balancer : passed.balancer(verdict.match);
    LongMap known = known(verdict, balancer);
    long key = (long) kind << 42 ^ (long) arrival.kind << 21 ^ via;
    int number = known.get(key);
    if (number == LongMap.ABSENT) {
      boolean isOwn = lookups.kind(kind).internal() != Internal.NO;
      String version = isOwn ? Lookups.UNKNOWN_VERSION : lookups.label(kind);
      String last = lookups.label(arrival.kind);
      number = number(new Way(verdict.grounds, verdict.lack, balancer, via, version, last));
      known.put(key, number);
    }
    return number;
  }

  /// The paths met so far of one balancer and verdict.
  private LongMap known(Verdict verdict, int balancer) {
    while (waysOfBalancers.size() <= balancer + 1) {
      waysOfBalancers.add(new EnumMap<>(Grounds.class));
    }
    return waysOfBalancers
        .get(balancer + 1)
        .computeIfAbsent(verdict.grounds, _ -> new EnumMap<>(Lack.class))
        .computeIfAbsent(verdict.lack, _ -> new LongMap());
  }

  private int number(Way way) {
    if (way.balancer == Balancers.NONE) {
      return paths.numberOf(
          new Path(
              Grounds.DIRECT,
              List.of(),
              way.lack == Lack.NONE ? "" : way.last,
              way.lack.sentence()));
    }
    Balancer balancer = balancers.get(way.balancer);
    List<Hop> hops = new ArrayList<>(lookups.hops(way.via));
    Grounds grounds = way.grounds;
    String because = way.lack.sentence();
    boolean passesThrough = balancer.termination() == Termination.PASSTHROUGH;
    String version = passesThrough ? way.last : way.version;
    if (way.via != 0) {
      Path before = paths.path(way.via);
      grounds = before.grounds().compareTo(grounds) > 0 ? before.grounds() : grounds;
      because = because.isEmpty() ? before.because() : because;
      version = before.last();
    }
    hops.add(new Hop(balancer.name(), balancer.termination(), version));
    return paths.numberOf(new Path(grounds, hops, way.last, because));
  }

  /// Counts what only a balancer saw.
  void countPassed(int[] records, int at) {
    int kindNumber = records[at + Passed.KIND];
    ObservationKind kind = lookups.kind(kindNumber);
    int via = records[at + Passed.VIA];
    observation.kind = kindNumber;
    observation.second = Integer.toUnsignedLong(records[at + Passed.START]);
    observation.peer = records[at + Passed.CLIENT];
    observation.user = records[at + Passed.USER];
    observation.software = records[at + Passed.SOFTWARE];
    observation.device = 0;
    observation.name = records[at + Passed.NAME];
    observation.certificate = records[at + Passed.CERTIFICATE];
    observation.position = Passed.position(records, at + Passed.POSITION);
    boolean wentOn = records[at + Passed.TO] != 0 || Passed.toPort(records, at) != 0;
    String last = wentOn ? kind.onward().toString() : "";
    Grounds grounds = via == 0 ? Grounds.DIRECT : paths.path(via).grounds();
    observation.forwardedFor =
        -ways.computeIfAbsent(
            new Way(
                grounds,
                Lack.NONE,
                balancers.ofKind(kindNumber),
                via,
                via == 0 ? kind.versionLabel() : paths.path(via).last(),
                last),
            this::number);
    counter.count(observation);
    addCandidates(-observation.forwardedFor, via, observation.peer);
  }

  void cover(int[] records, int at) {
    counter.cover(Integer.toUnsignedLong(records[at + Passed.START]), records[at + Passed.KIND]);
  }
}
