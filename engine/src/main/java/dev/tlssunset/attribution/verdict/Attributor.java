package dev.tlssunset.attribution.verdict;

import dev.tlssunset.attribution.knowledge.Balancer;
import dev.tlssunset.attribution.knowledge.Balancers;
import dev.tlssunset.attribution.knowledge.Headers;
import dev.tlssunset.attribution.knowledge.Knowledge;
import dev.tlssunset.attribution.knowledge.Lookups;
import dev.tlssunset.attribution.path.Grounds;
import dev.tlssunset.attribution.path.Termination;
import dev.tlssunset.attribution.store.PassedRecord;
import dev.tlssunset.attribution.verdict.Verdict.Lack;
import dev.tlssunset.text.Symbols;
import java.util.function.IntPredicate;

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
  private final SecondAtHand byPort = new SecondAtHand();
  private final SecondAtHand byTime = new SecondAtHand();

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
    if (arrival.port > 0 && isNamedByPort(arrival, balancer, second, verdict)) {
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

  private boolean isNamedByPort(Arrival arrival, Balancer balancer, int second, Verdict verdict) {
    // What a balancer passed on to itself is not taken for itself.
    boolean isShared =
        arrival.seenBy == Balancers.NONE
            || balancers.get(arrival.seenBy).group() != balancer.group();
    FittingRecords fitting =
        isShared
            ? byPort.get(
                arrival,
                arrival.peer,
                arrival.port,
                balancer.group(),
                () -> withPort(arrival, second))
            : withPort(arrival, second);
    return conclude(Grounds.SOURCE_PORT, fitting, verdict);
  }

  private FittingRecords withPort(Arrival arrival, int second) {
    FittingRecords fitting = new FittingRecords(passed, lookups);
    passed.withPort(
        arrival.peer,
        arrival.port,
        second - TOLERANCE,
        second + TOLERANCE,
        record -> {
          boolean isItself = passed.numbers(record, PassedRecord.ID) == arrival.id;
          if (!isItself && matches.mayBe(record, arrival)) {
            fitting.add(record);
          }
          return true;
        });
    return fitting;
  }

  /// @return whether there was any candidate
  private static boolean conclude(Grounds grounds, FittingRecords fitting, Verdict verdict) {
    if (fitting.isEmpty()) {
      return false;
    }
    int[] clients = fitting.clients();
    if (clients.length == 1) {
      verdict.grounds = grounds;
      verdict.client = clients[0];
      fitting.tell(verdict);
    } else {
      verdict.grounds = Grounds.AMBIGUOUS;
      verdict.candidates.addAll(clients, 0, clients.length);
    }
    return true;
  }

  private void useTime(Arrival arrival, Balancer balancer, int second, Verdict verdict) {
    if (!balancer.hasLog()) {
      verdict.lack = Lack.NO_LOG;
      return;
    }
    FittingRecords fitting =
        byTime.get(
            arrival,
            arrival.peer,
            SecondAtHand.ANY_PORT,
            balancer.group(),
            () -> openThen(arrival, balancer, second));
    boolean isWhole = known.isWhole(balancer.group(), second);
    if (fitting.isEmpty()) {
      verdict.lack = isWhole ? Lack.NO_SUCH_CONNECTION : Lack.NOT_COVERED;
      return;
    }
    // Where the balancer counts its clients, each of its connections is counted, or joined, alone.
    boolean isOne = fitting.isOne() || balancer.termination() != Termination.TERMINATE;
    boolean isSure = isWhole && isOne && !gaps.isIn(arrival, second);
    if (isSure && fitting.clients().length == 1) {
      conclude(Grounds.TIME_WINDOW, fitting, verdict);
      return;
    }
    verdict.grounds = Grounds.AMBIGUOUS;
    verdict.lack = arrival.port > 0 ? Lack.NO_BALANCER_PORT : Lack.NO_SERVER_PORT;
    verdict.ambiguous = gaps.addAmbiguous(arrival, balancer.group(), second);
  }

  /// Two clients are as many as a hundred.
  private FittingRecords openThen(Arrival arrival, Balancer balancer, int second) {
    FittingRecords fitting = new FittingRecords(passed, lookups);
    forEachOpen(
        arrival,
        balancer,
        second,
        record -> {
          boolean isAnotherClient =
              !fitting.isEmpty()
                  && passed.numbers(record, PassedRecord.CLIENT)
                      != passed.numbers(fitting.first(), PassedRecord.CLIENT);
          fitting.add(record);
          return !isAnotherClient;
        });
    return fitting;
  }

  /// Hands out the connections that were open then, and may have been an arrival.
  private void forEachOpen(Arrival arrival, Balancer balancer, int second, IntPredicate visitor) {
    passed.ofGroup(
        balancer.group(),
        second - TOLERANCE,
        second + TOLERANCE,
        record -> !matches.mayBeOfAnother(record, arrival) || visitor.test(record),
        balancers);
  }

  /// Looks, before the rest, whether the log lacks the connection of an arrival that only time can
  /// tell: others of the same minutes may be lacking too.
  public void lookForGap(Arrival arrival) {
    if (!needsTime(arrival, lookups, headers, known)) {
      return;
    }
    int number = lookups.balancerOf(arrival.peer);
    Balancer balancer = balancers.get(number);
    int second = arrival.second - known.clocks().skew(balancer.group(), arrival.server);
    boolean[] isAny = {false};
    forEachOpen(
        arrival,
        balancer,
        second,
        _ -> {
          isAny[0] = true;
          return false;
        });
    if (!isAny[0]) {
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
