package dev.tlssunset.attribution.verdict;

import dev.tlssunset.attribution.knowledge.Lookups;
import dev.tlssunset.attribution.store.IntList;
import dev.tlssunset.attribution.store.PassedRecord;
import dev.tlssunset.observation.Unit;
import java.util.Arrays;

/// Records, any of which may be what arrived in a second. All that arrived then and that they fit
/// share them: however busy a client is, its records are looked through once a second.
///
/// A request is logged once by each side: of several that fit, one is it, and the others wait for
/// records of their own. The connection that it came by may be logged beside it.
final class FittingRecords {

  private static final int MOST_CLIENTS = 500;
  private static final int[] NONE = {};

  private final PassedIndex passed;
  private final Lookups lookups;
  private final IntList all = new IntList(2);

  /// The one that comes first in the evidence stands for them: threads hand them over in any order.
  private int match = Verdict.NOBODY;

  private boolean versionsAgree = true;
  private boolean isDivided;
  private boolean isTold;

  /// The first to end in front: to those that come in their order, they leave as many as can be.
  private int[] requests = NONE;

  private int next;

  FittingRecords(PassedIndex passed, Lookups lookups) {
    this.passed = passed;
    this.lookups = lookups;
  }

  void add(int record) {
    if (isEmpty()) {
      match = record;
    } else {
      versionsAgree &= isSameWay(record, match);
      match = passed.position(record) < passed.position(match) ? record : match;
    }
    all.add(record);
  }

  void addAll(FittingRecords others) {
    for (int i = 0; i < others.all.size(); i++) {
      add(others.all.array()[i]);
    }
  }

  /// Whether two records say the same of the client's leg.
  private boolean isSameWay(int one, int other) {
    int kind = passed.numbers(one, PassedRecord.KIND);
    int otherKind = passed.numbers(other, PassedRecord.KIND);
    return passed.numbers(one, PassedRecord.VIA) == passed.numbers(other, PassedRecord.VIA)
        && (kind == otherKind || lookups.label(kind).equals(lookups.label(otherKind)));
  }

  boolean isEmpty() {
    return all.size() == 0;
  }

  boolean isOne() {
    return all.size() == 1;
  }

  /// Whether all of them are requests that records were found for.
  boolean areTaken() {
    divide();
    return requests.length == all.size() && firstUntaken() == requests.length;
  }

  int first() {
    return match;
  }

  /// Whose they are, each once.
  int[] clients() {
    IntList clients = new IntList(1);
    for (int i = 0; i < Math.min(all.size(), MOST_CLIENTS); i++) {
      clients.add(passed.numbers(all.array()[i], PassedRecord.CLIENT));
    }
    return clients.sorted();
  }

  /// Tells what may be an arrival: of requests, the first that no record was found for yet, or the
  /// first of all where there is none.
  void tell(Verdict verdict) {
    divide();
    verdict.match = match;
    verdict.versionsAgree = versionsAgree;
    verdict.alike.clear();
    if (!isTold) {
      tellAlike(verdict);
      isTold = true;
    }
    if (requests.length > 0) {
      take(verdict);
    }
  }

  private void tellAlike(Verdict verdict) {
    for (int i = 0; i < all.size(); i++) {
      int record = all.array()[i];
      boolean isMatch = record == match && requests.length == 0;
      if (!isMatch && !isTakenAlone(record)) {
        verdict.alike.add(record);
      }
    }
  }

  /// Whether it is a request that one arrival takes for itself.
  private boolean isTakenAlone(int record) {
    return versionsAgree && isRequest(record);
  }

  private boolean isRequest(int record) {
    return lookups.kind(passed.numbers(record, PassedRecord.KIND)).unit() == Unit.REQUESTS;
  }

  private void divide() {
    if (!isDivided) {
      isDivided = true;
      requests = inTurn();
    }
  }

  private int[] inTurn() {
    long[] keys = new long[all.size()];
    int count = 0;
    for (int i = 0; i < all.size(); i++) {
      int record = all.array()[i];
      if (isTakenAlone(record)) {
        keys[count++] = (long) passed.end(record) << Integer.SIZE | record;
      }
    }
    if (count == 0) {
      return NONE;
    }
    Arrays.sort(keys, 0, count);
    int[] inTurn = new int[count];
    for (int i = 0; i < count; i++) {
      place((int) keys[i], inTurn, i);
    }
    return inTurn;
  }

  /// Before those that ended in the same second, and stand behind it in the evidence: few, as
  /// records are numbered nearly in that order.
  private void place(int record, int[] inTurn, int count) {
    int at = count;
    while (at > 0
        && passed.end(inTurn[at - 1]) == passed.end(record)
        && passed.position(inTurn[at - 1]) > passed.position(record)) {
      inTurn[at] = inTurn[at - 1];
      at--;
    }
    inTurn[at] = record;
  }

  private void take(Verdict verdict) {
    int untaken = firstUntaken();
    verdict.takesRequest = untaken < requests.length;
    verdict.match = requests[verdict.takesRequest ? untaken : 0];
    passed.take(verdict.match);
  }

  private int firstUntaken() {
    while (next < requests.length && passed.isTaken(requests[next])) {
      next++;
    }
    return next;
  }
}
