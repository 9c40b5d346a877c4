package dev.tlssunset.attribution.verdict;

import dev.tlssunset.attribution.knowledge.Lookups;
import dev.tlssunset.attribution.store.IntList;
import dev.tlssunset.attribution.store.Passed;
import dev.tlssunset.observation.Unit;
import java.util.Arrays;

/// Records of a client, any of which may be what arrived from it in a second. All that arrived then
/// share them: however busy a client is, its records are looked through once a second.
///
/// A request is logged once by each side: of several that fit, one is it, and the others wait for
/// records of their own. The connection that it came by may be logged beside it.
final class FittingRecords {

  private final PassedIndex passed;
  private final int match;
  private final boolean versionsAgree;

  /// The first to end in front: to those that come in their order, they leave as many as can be.
  private final int[] requests;

  private final IntList alike = new IntList(4);
  private int next;

  /// @param found a verdict with all records that fit
  FittingRecords(Verdict found, PassedIndex passed, Lookups lookups) {
    this.passed = passed;
    match = found.match;
    versionsAgree = found.versionsAgree;
    IntList agreeing = new IntList(versionsAgree ? found.alike.size() + 1 : 0);
    if (found.hasMatch()) {
      divide(match, agreeing, lookups);
    }
    for (int i = 0; i < found.alike.size(); i++) {
      divide(found.alike.array()[i], agreeing, lookups);
    }
    requests = inTurn(agreeing);
  }

  private void divide(int record, IntList agreeing, Lookups lookups) {
    if (versionsAgree && isRequest(record, lookups)) {
      agreeing.add(record);
    } else if (record != match) {
      alike.add(record);
    }
  }

  private int[] inTurn(IntList records) {
    int count = records.size();
    long[] keys = new long[count];
    for (int i = 0; i < count; i++) {
      int record = records.array()[i];
      keys[i] = (long) passed.end(record) << Integer.SIZE | record;
    }
    Arrays.sort(keys);
    int[] inTurn = new int[count];
    for (int i = 0; i < count; i++) {
      int record = (int) keys[i];
      int at = i;
      while (at > 0 && isBefore(record, inTurn[at - 1])) {
        inTurn[at] = inTurn[at - 1];
        at--;
      }
      inTurn[at] = record;
    }
    return inTurn;
  }

  /// Of those that ended in the same second.
  private boolean isBefore(int record, int other) {
    return passed.end(record) == passed.end(other)
        && passed.position(record) < passed.position(other);
  }

  private boolean isRequest(int record, Lookups lookups) {
    return lookups.kind(passed.numbers(record, Passed.KIND)).unit() == Unit.REQUESTS;
  }

  /// Tells what may be an arrival: of requests, the first that no record was found for yet, or the
  /// first of all where there is none.
  void tell(Verdict verdict) {
    verdict.match = match;
    verdict.versionsAgree = versionsAgree;
    verdict.alike.clear();
    verdict.alike.addAll(alike.array(), 0, alike.size());
    if (requests.length > 0) {
      take(verdict);
    }
  }

  private void take(Verdict verdict) {
    while (next < requests.length && passed.isTaken(requests[next])) {
      next++;
    }
    verdict.takesRequest = next < requests.length;
    verdict.match = requests[verdict.takesRequest ? next : 0];
    passed.take(verdict.match);
  }
}
