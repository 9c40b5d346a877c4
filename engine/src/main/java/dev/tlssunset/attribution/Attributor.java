package dev.tlssunset.attribution;

import dev.tlssunset.attribution.Balancers.Balancer;
import dev.tlssunset.attribution.Verdict.Lack;
import dev.tlssunset.observation.Outcome;
import dev.tlssunset.observation.Unit;
import dev.tlssunset.text.Symbols;

/// Says who stands behind what arrived, by what balancers passed on in the same partition. One for
/// each thread and partition.
///
/// The grounds are tried in their order, and the first that says something decides, be it that
/// several may have been it: a weaker ground never overrules a stronger one.
final class Attributor {

  /// Both logs cut fractions of a second off, and a measured skew is rounded.
  static final int TOLERANCE = 2;

  private static final int MOST_CANDIDATES = 500;

  private final Knowledge known;
  private final Balancers balancers;
  private final PassedIndex passed;
  private final Headers headers;
  private final Holes holes;
  private final Lookups lookups;

  Attributor(Knowledge known, PassedIndex passed, Headers headers, Holes holes, Lookups lookups) {
    this.known = known;
    balancers = known.balancers();
    this.passed = passed;
    this.headers = headers;
    this.holes = holes;
    this.lookups = lookups;
  }

  void attribute(Arrival arrival, Verdict verdict) {
    int number = lookups.balancerOf(arrival.peer);
    verdict.clear(arrival, number);
    if (number == Balancers.NONE) {
      attributeToItself(arrival, verdict);
      return;
    }
    Balancer balancer = balancers.get(number);
    int second = arrival.second - known.skew(balancer.group, arrival.server);
    if (arrival.port > 0 && isNamedByPort(arrival, second, verdict)) {
      return;
    }
    int forwarded = headers.client(arrival.forwarded);
    if (forwarded != Symbols.NONE && headers.isTrusted(balancer, lookups.kind(arrival.kind))) {
      useHeader(arrival, forwarded, balancer, second, verdict);
    } else if (arrival.port > 0 && balancer.tellsPorts) {
      boolean isCovered = known.coverage().contains(number, second);
      verdict.lack = isCovered ? Lack.NOT_IN_LOG : Lack.NOT_COVERED;
    } else {
      useTime(arrival, balancer, second, verdict);
    }
    if (forwarded != Symbols.NONE && verdict.grounds == Grounds.UNRESOLVED) {
      verdict.lack = Lack.DOUBTFUL_HEADER;
    }
  }

  // ---- by the balancer's own port

  private boolean isNamedByPort(Arrival arrival, int second, Verdict verdict) {
    passed.withPort(
        arrival.peer,
        arrival.port,
        second - TOLERANCE,
        second + TOLERANCE,
        record -> {
          if (isItsServer(record, arrival)) {
            add(record, verdict);
          }
          return true;
        });
    return conclude(Grounds.SOURCE_PORT, verdict);
  }

  /// What failed at the balancer has reached no server.
  private boolean isItsServer(int record, Arrival arrival) {
    return passed.balancer(record) != arrival.seenBy
        && passed.wentTo(record, arrival.server, arrival.serverPort)
        && lookups.kind(passed.numbers(record, Passed.KIND)).outcome() != Outcome.FAILED;
  }

  /// Notes a record that may be it.
  private void add(int record, Verdict verdict) {
    int client = passed.numbers(record, Passed.CLIENT);
    if (verdict.match == Verdict.NOBODY) {
      verdict.match = record;
    } else {
      verdict.alike.add(record);
      verdict.versionsAgree &= isSameWay(record, verdict.match);
    }
    if (verdict.candidates.size() < MOST_CANDIDATES) {
      verdict.candidates.add(client);
    }
  }

  /// Whether two records say the same of the client's leg.
  private boolean isSameWay(int one, int other) {
    int kind = passed.numbers(one, Passed.KIND);
    int otherKind = passed.numbers(other, Passed.KIND);
    return passed.numbers(one, Passed.VIA) == passed.numbers(other, Passed.VIA)
        && (kind == otherKind || label(kind).equals(label(otherKind)));
  }

  private String label(int kind) {
    return lookups.label(kind);
  }

  /// @return whether there was any candidate
  private boolean conclude(Grounds grounds, Verdict verdict) {
    if (verdict.match == Verdict.NOBODY) {
      return false;
    }
    int[] clients = verdict.candidates.sorted();
    if (clients.length == 1) {
      verdict.grounds = grounds;
      verdict.client = clients[0];
    } else {
      verdict.grounds = Grounds.AMBIGUOUS;
      verdict.match = Verdict.NOBODY;
    }
    return true;
  }

  // ---- by the header

  private void useHeader(
      Arrival arrival, int client, Balancer balancer, int second, Verdict verdict) {
    passed.ofClient(
        client,
        second - TOLERANCE,
        second + TOLERANCE,
        record -> {
          boolean isOtherPort =
              arrival.port > 0
                  && passed.fromPort(record) > 0
                  && passed.fromPort(record) != arrival.port;
          boolean isGroup = balancers.get(passed.balancer(record)).group == balancer.group;
          if (isGroup && !isOtherPort && isItsServer(record, arrival)) {
            add(record, verdict);
          }
          return true;
        });
    verdict.candidates.clear();
    verdict.grounds = Grounds.FORWARDED;
    verdict.client = client;
  }

  // ---- by time

  private void useTime(Arrival arrival, Balancer balancer, int second, Verdict verdict) {
    if (!balancer.hasLog) {
      verdict.lack = Lack.NO_LOG;
      return;
    }
    find(arrival, balancer, second, verdict);
    if (verdict.match == Verdict.NOBODY) {
      boolean isCovered = known.isWhole(balancer.group, second);
      verdict.lack = isCovered ? Lack.NO_SUCH_CONNECTION : Lack.NOT_COVERED;
      return;
    }
    boolean isWhole = known.isWhole(balancer.group, second) && !holes.isIn(arrival, second);
    // Where the balancer counts its clients, each of its connections is counted, or joined, alone.
    boolean isOne = verdict.alike.size() == 0 || balancer.termination() != Termination.TERMINATE;
    conclude(Grounds.TIME_WINDOW, verdict);
    if (verdict.grounds == Grounds.AMBIGUOUS || !isWhole || !isOne) {
      verdict.grounds = Grounds.AMBIGUOUS;
      verdict.match = Verdict.NOBODY;
      verdict.client = arrival.peer;
      verdict.lack = arrival.port > 0 ? Lack.NO_BALANCER_PORT : Lack.NO_SERVER_PORT;
      verdict.candidates.clear();
      verdict.ambiguous = holes.addAmbiguous(arrival, balancer.group, second);
    }
  }

  /// Two clients are as many as a hundred.
  private void find(Arrival arrival, Balancer balancer, int second, Verdict verdict) {
    passed.ofGroup(
        balancer.group,
        second - TOLERANCE,
        second + TOLERANCE,
        record -> {
          if (!isItsServer(record, arrival)) {
            return true;
          }
          add(record, verdict);
          return passed.numbers(record, Passed.CLIENT)
              == passed.numbers(verdict.match, Passed.CLIENT);
        },
        balancers);
  }

  /// Looks, before the rest, whether the log lacks the connection of an arrival that only time can
  /// tell: others of the same minutes may be lacking too.
  void lookForHole(Arrival arrival, Verdict verdict) {
    if (!needsTime(arrival, lookups, headers, known)) {
      return;
    }
    int number = lookups.balancerOf(arrival.peer);
    Balancer balancer = balancers.get(number);
    int second = arrival.second - known.skew(balancer.group, arrival.server);
    verdict.clear(arrival, number);
    find(arrival, balancer, second, verdict);
    if (verdict.match == Verdict.NOBODY) {
      holes.add(arrival, second);
    }
  }

  /// Whether only time can tell whose an arrival is.
  static boolean needsTime(Arrival arrival, Lookups lookups, Headers headers, Knowledge known) {
    int number = lookups.balancerOf(arrival.peer);
    if (number == Balancers.NONE) {
      return false;
    }
    Balancer balancer = known.balancers().get(number);
    boolean hasPorts = arrival.port > 0 && balancer.tellsPorts;
    boolean hasHeader = headers.client(arrival.forwarded) != Symbols.NONE;
    boolean isNamed = hasHeader && headers.isTrusted(balancer, lookups.kind(arrival.kind));
    return balancer.hasLog && !hasPorts && !isNamed;
  }

  // ---- where the balancer keeps the client's address

  /// The peer is a client of a balancer: it may have come through it all the same.
  private void attributeToItself(Arrival arrival, Verdict verdict) {
    verdict.grounds = Grounds.DIRECT;
    addKept(arrival, 0, verdict);
    for (int skew : known.keptSkewsAt(arrival.server)) {
      addKept(arrival, skew, verdict);
    }
    verdict.candidates.clear();
    if (verdict.match != Verdict.NOBODY) {
      verdict.balancer = passed.balancer(verdict.match);
    } else if (known.mayHideClients(arrival.server, arrival.second)) {
      verdict.lack = Lack.MAYBE_BEHIND;
    }
  }

  /// @param skew the clock by which balancers are looked for
  private void addKept(Arrival arrival, int skew, Verdict verdict) {
    int second = arrival.second - skew;
    passed.ofClient(
        arrival.peer,
        second - TOLERANCE,
        second + TOLERANCE,
        record -> {
          boolean isOtherPort =
              arrival.port > 0
                  && passed.clientPort(record) > 0
                  && passed.clientPort(record) != arrival.port;
          int group = balancers.get(passed.balancer(record)).group;
          if (!isOtherPort
              && known.keptSkew(group, arrival.server).seconds() == skew
              && isItsServer(record, arrival)
              && mayKeepAddress(record, arrival)) {
            add(record, verdict);
          }
          return true;
        });
  }

  /// Ports that agree prove it. Else, a balancer whose own address the server has seen puts that in
  /// the place of its clients'.
  private boolean mayKeepAddress(int record, Arrival arrival) {
    boolean isSamePort = arrival.port > 0 && passed.clientPort(record) == arrival.port;
    if (!known.isServer(arrival.server)) {
      return isSamePort && isSession(record);
    }
    Balancer balancer = balancers.get(passed.balancer(record));
    return isSamePort || !holes.isSeenFrom(balancer.group, arrival.server);
  }

  /// What was captured on the client's side of a balancer agrees with its records, and is counted
  /// by them. A connection that does not, though its port does, was captured behind it.
  private boolean isSession(int record) {
    return lookups.kind(passed.numbers(record, Passed.KIND)).unit() == Unit.SESSIONS;
  }
}
