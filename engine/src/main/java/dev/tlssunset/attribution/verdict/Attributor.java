package dev.tlssunset.attribution.verdict;

import dev.tlssunset.attribution.knowledge.Balancer;
import dev.tlssunset.attribution.knowledge.Balancers;
import dev.tlssunset.attribution.knowledge.Headers;
import dev.tlssunset.attribution.knowledge.Knowledge;
import dev.tlssunset.attribution.knowledge.Lookups;
import dev.tlssunset.attribution.path.Grounds;
import dev.tlssunset.attribution.path.Termination;
import dev.tlssunset.attribution.store.Passed;
import dev.tlssunset.attribution.verdict.Verdict.Lack;
import dev.tlssunset.text.Symbols;

/// Says who stands behind what arrived, by what balancers passed on in the same partition. One for
/// each thread and partition.
///
/// The grounds are tried in their order, and the first that says something decides, be it that
/// several may have been it: a weaker ground never overrules a stronger one.
public final class Attributor {

  /// Both logs cut fractions of a second off, and a measured skew is rounded.
  public static final int TOLERANCE = 2;

  private final Knowledge known;
  private final Balancers balancers;
  private final PassedIndex passed;
  private final Headers headers;
  private final LogGaps gaps;
  private final Lookups lookups;
  private final Matches matches;
  private final ForwardedRequests forwardedRequests;
  private final KeptAddresses keptAddresses;

  public Attributor(
      Knowledge known, PassedIndex passed, Headers headers, LogGaps gaps, Lookups lookups) {
    this.known = known;
    balancers = known.balancers();
    this.passed = passed;
    this.headers = headers;
    this.gaps = gaps;
    this.lookups = lookups;
    matches = new Matches(passed, lookups);
    forwardedRequests = new ForwardedRequests(known, passed, matches, lookups);
    keptAddresses = new KeptAddresses(known, passed, matches, lookups);
  }

  public void attribute(Arrival arrival, Verdict verdict) {
    int number = lookups.balancerOf(arrival.peer);
    verdict.clear(arrival, number);
    if (number == Balancers.NONE) {
      keptAddresses.attribute(arrival, verdict);
      return;
    }
    Balancer balancer = balancers.get(number);
    int second = arrival.second - known.clocks().skew(balancer.group(), arrival.server);
    if (arrival.port > 0 && isNamedByPort(arrival, second, verdict)) {
      return;
    }
    int forwarded = headers.client(arrival.forwarded);
    if (forwarded != Symbols.NONE && balancer.writesHeader(lookups.kind(arrival.kind))) {
      forwardedRequests.attribute(arrival, forwarded, balancer, second, verdict);
    } else if (arrival.port > 0 && balancer.tellsPorts()) {
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

  private boolean isNamedByPort(Arrival arrival, int second, Verdict verdict) {
    passed.withPort(
        arrival.peer,
        arrival.port,
        second - TOLERANCE,
        second + TOLERANCE,
        record -> {
          boolean isItself = passed.numbers(record, Passed.ID) == arrival.id;
          if (!isItself && matches.mayBe(record, arrival)) {
            matches.add(record, verdict);
          }
          return true;
        });
    return conclude(Grounds.SOURCE_PORT, verdict);
  }

  /// @return whether there was any candidate
  private boolean conclude(Grounds grounds, Verdict verdict) {
    if (!verdict.hasMatch()) {
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

  private void useTime(Arrival arrival, Balancer balancer, int second, Verdict verdict) {
    if (!balancer.hasLog()) {
      verdict.lack = Lack.NO_LOG;
      return;
    }
    find(arrival, balancer, second, verdict);
    if (!verdict.hasMatch()) {
      boolean isCovered = known.isWhole(balancer.group(), second);
      verdict.lack = isCovered ? Lack.NO_SUCH_CONNECTION : Lack.NOT_COVERED;
      return;
    }
    boolean isWhole = known.isWhole(balancer.group(), second) && !gaps.isIn(arrival, second);
    // Where the balancer counts its clients, each of its connections is counted, or joined, alone.
    boolean isOne = verdict.alike.size() == 0 || balancer.termination() != Termination.TERMINATE;
    conclude(Grounds.TIME_WINDOW, verdict);
    if (verdict.grounds == Grounds.AMBIGUOUS || !isWhole || !isOne) {
      verdict.grounds = Grounds.AMBIGUOUS;
      verdict.match = Verdict.NOBODY;
      verdict.client = arrival.peer;
      verdict.lack = arrival.port > 0 ? Lack.NO_BALANCER_PORT : Lack.NO_SERVER_PORT;
      verdict.candidates.clear();
      verdict.ambiguous = gaps.addAmbiguous(arrival, balancer.group(), second);
    }
  }

  /// Two clients are as many as a hundred.
  private void find(Arrival arrival, Balancer balancer, int second, Verdict verdict) {
    passed.ofGroup(
        balancer.group(),
        second - TOLERANCE,
        second + TOLERANCE,
        record -> {
          if (!matches.mayBeOfAnother(record, arrival)) {
            return true;
          }
          boolean isAnotherClient =
              verdict.hasMatch()
                  && passed.numbers(record, Passed.CLIENT)
                      != passed.numbers(verdict.match, Passed.CLIENT);
          matches.add(record, verdict);
          return !isAnotherClient;
        },
        balancers);
  }

  /// Looks, before the rest, whether the log lacks the connection of an arrival that only time can
  /// tell: others of the same minutes may be lacking too.
  public void lookForGap(Arrival arrival, Verdict verdict) {
    if (!needsTime(arrival, lookups, headers, known)) {
      return;
    }
    int number = lookups.balancerOf(arrival.peer);
    Balancer balancer = balancers.get(number);
    int second = arrival.second - known.clocks().skew(balancer.group(), arrival.server);
    verdict.clear(arrival, number);
    find(arrival, balancer, second, verdict);
    if (!verdict.hasMatch()) {
      gaps.add(arrival, second);
    }
  }

  /// Whether only time can tell whose an arrival is.
  public static boolean needsTime(
      Arrival arrival, Lookups lookups, Headers headers, Knowledge known) {
    int number = lookups.balancerOf(arrival.peer);
    if (number == Balancers.NONE) {
      return false;
    }
    Balancer balancer = known.balancers().get(number);
    boolean hasPorts = arrival.port > 0 && balancer.tellsPorts();
    boolean hasHeader = headers.client(arrival.forwarded) != Symbols.NONE;
    boolean isNamed = hasHeader && balancer.writesHeader(lookups.kind(arrival.kind));
    return balancer.hasLog() && !hasPorts && !isNamed;
  }
}
