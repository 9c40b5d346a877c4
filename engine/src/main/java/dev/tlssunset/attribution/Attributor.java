package dev.tlssunset.attribution;

import dev.tlssunset.attribution.Balancers.Balancer;
import dev.tlssunset.attribution.Verdict.Lack;
import dev.tlssunset.observation.Outcome;
import dev.tlssunset.observation.Unit;
import dev.tlssunset.text.Symbols;
import dev.tlssunset.wire.registry.ProtocolVersion;

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
  private final LogGaps gaps;
  private final Lookups lookups;

  Attributor(Knowledge known, PassedIndex passed, Headers headers, LogGaps gaps, Lookups lookups) {
    this.known = known;
    balancers = known.balancers();
    this.passed = passed;
    this.headers = headers;
    this.gaps = gaps;
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
    boolean isDoubtful =
        verdict.grounds == Grounds.UNRESOLVED && verdict.lack != Lack.NO_SUCH_REQUEST;
    if (forwarded != Symbols.NONE && isDoubtful) {
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
          boolean isItself = passed.numbers(record, Passed.ID) == arrival.id;
          if (!isItself && mayHaveCome(record, arrival)) {
            add(record, verdict);
          }
          return true;
        });
    return conclude(Grounds.SOURCE_PORT, verdict);
  }

  /// Without a port, a balancer is not taken for the one before itself.
  private boolean isItsServer(int record, Arrival arrival) {
    return passed.balancer(record) != arrival.seenBy && mayHaveCome(record, arrival);
  }

  /// What failed at the balancer has reached no server.
  private boolean mayHaveCome(int record, Arrival arrival) {
    int kind = passed.numbers(record, Passed.KIND);
    return passed.wentTo(record, arrival.server, arrival.serverPort)
        && lookups.mayBeOneService(kind, arrival.kind)
        && lookups.kind(kind).outcome() != Outcome.FAILED;
  }

  /// Notes a record that may be it. Of several, the one that comes first in the evidence stands for
  /// them: threads hand them over in any order.
  private void add(int record, Verdict verdict) {
    int client = passed.numbers(record, Passed.CLIENT);
    if (verdict.match == Verdict.NOBODY) {
      verdict.match = record;
    } else {
      boolean isFirst = passed.position(record) < passed.position(verdict.match);
      verdict.versionsAgree &= isSameWay(record, verdict.match);
      verdict.alike.add(isFirst ? verdict.match : record);
      verdict.match = isFirst ? record : verdict.match;
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
    if (verdict.match != Verdict.NOBODY) {
      keepOneRequest(verdict);
    } else if (isCountedByBalancer(client, balancer, second)) {
      verdict.lack = Lack.NO_SUCH_REQUEST;
      return;
    }
    verdict.grounds = Grounds.FORWARDED;
    verdict.client = client;
  }

  /// A request is logged once by each side: of several that fit, one is it, and the others wait for
  /// records of their own. The connection that it came by may be logged beside it.
  private void keepOneRequest(Verdict verdict) {
    int request = firstRequest(verdict);
    if (request == Verdict.NOBODY || !verdict.versionsAgree) {
      return;
    }
    int[] others = verdict.alike.sorted();
    int match = verdict.match;
    verdict.alike.clear();
    verdict.match = request;
    passed.take(request);
    addConnection(match, verdict);
    for (int other : others) {
      addConnection(other, verdict);
    }
  }

  private void addConnection(int record, Verdict verdict) {
    if (!isRequest(record)) {
      verdict.alike.add(record);
    }
  }

  /// The first of those that no record was found for yet, or of all where there is none.
  private int firstRequest(Verdict verdict) {
    int first = isRequest(verdict.match) ? verdict.match : Verdict.NOBODY;
    for (int i = 0; i < verdict.alike.size(); i++) {
      int other = verdict.alike.array()[i];
      if (isRequest(other) && (first == Verdict.NOBODY || isBefore(other, first))) {
        first = other;
      }
    }
    return first;
  }

  private boolean isBefore(int record, int other) {
    return passed.isTaken(record) == passed.isTaken(other)
        ? passed.position(record) < passed.position(other)
        : passed.isTaken(other);
  }

  private boolean isRequest(int record) {
    return lookups.kind(passed.numbers(record, Passed.KIND)).unit() == Unit.REQUESTS;
  }

  /// Whether the log of a balancer that ends TLS has requests, knows the client, and covers the
  /// time: the request is in it, though clocks or times that the log lacks keep it from being
  /// found.
  private boolean isCountedByBalancer(int client, Balancer balancer, int second) {
    return balancer.termination() == Termination.TERMINATE
        && balancer.tellsRequests
        && balancers.isClient(client)
        && known.isCovered(balancer.group, second);
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
    boolean isWhole = known.isWhole(balancer.group, second) && !gaps.isIn(arrival, second);
    // Where the balancer counts its clients, each of its connections is counted, or joined, alone.
    boolean isOne = verdict.alike.size() == 0 || balancer.termination() != Termination.TERMINATE;
    conclude(Grounds.TIME_WINDOW, verdict);
    if (verdict.grounds == Grounds.AMBIGUOUS || !isWhole || !isOne) {
      verdict.grounds = Grounds.AMBIGUOUS;
      verdict.match = Verdict.NOBODY;
      verdict.client = arrival.peer;
      verdict.lack = arrival.port > 0 ? Lack.NO_BALANCER_PORT : Lack.NO_SERVER_PORT;
      verdict.candidates.clear();
      verdict.ambiguous = gaps.addAmbiguous(arrival, balancer.group, second);
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
  void lookForGap(Arrival arrival, Verdict verdict) {
    if (!needsTime(arrival, lookups, headers, known)) {
      return;
    }
    int number = lookups.balancerOf(arrival.peer);
    Balancer balancer = balancers.get(number);
    int second = arrival.second - known.skew(balancer.group, arrival.server);
    verdict.clear(arrival, number);
    find(arrival, balancer, second, verdict);
    if (verdict.match == Verdict.NOBODY) {
      gaps.add(arrival, second);
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
    if (verdict.match != Verdict.NOBODY && isOlderThanBefore(arrival, verdict)) {
      verdict.match = Verdict.NOBODY;
      verdict.alike.clear();
      verdict.lack = Lack.MAYBE_BEHIND;
    } else if (verdict.match != Verdict.NOBODY) {
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

  /// Whether the server saw an older version than the balancer did, and no port proves that both
  /// mean one connection: it may be the client's own, beside one through the balancer.
  private boolean isOlderThanBefore(Arrival arrival, Verdict verdict) {
    boolean isProven = arrival.port > 0 && passed.clientPort(verdict.match) == arrival.port;
    ProtocolVersion before = lookups.kind(passed.numbers(verdict.match, Passed.KIND)).negotiated();
    return !isProven
        && ProtocolVersion.BY_AGE.compare(lookups.kind(arrival.kind).negotiated(), before) < 0
        && lookups.kind(arrival.kind).negotiated().isKnown();
  }

  /// Ports that agree prove it. Else, a balancer whose own address some server has seen puts that
  /// in the place of its clients'.
  private boolean mayKeepAddress(int record, Arrival arrival) {
    boolean isSamePort = arrival.port > 0 && passed.clientPort(record) == arrival.port;
    if (!known.isServer(arrival.server)) {
      return isSamePort && isSession(record);
    }
    Balancer balancer = balancers.get(passed.balancer(record));
    return isSamePort || !known.showsItself(balancer.group);
  }

  /// What was captured on the client's side of a balancer agrees with its records, and is counted
  /// by them. A connection that does not, though its port does, was captured behind it.
  private boolean isSession(int record) {
    return lookups.kind(passed.numbers(record, Passed.KIND)).unit() == Unit.SESSIONS;
  }
}
