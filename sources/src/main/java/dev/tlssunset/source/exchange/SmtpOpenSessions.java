package dev.tlssunset.source.exchange;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The sessions of one piece that have not ended yet, by connector and session id. Of those with
/// the same, the one that began last is found until it ends.
final class SmtpOpenSessions {

  private @Nullable SmtpSession[] buckets = new SmtpSession[256];
  private int count;

  /// One with that id, whatever its connector.
  @Nullable SmtpSession find(long idStart, long idRest) {
    SmtpSession session = buckets[bucket(idStart, idRest)];
    while (session != null && !session.hasId(idStart, idRest)) {
      session = session.next;
    }
    return session;
  }

  /// @param connector its name in lower case
  @Nullable SmtpSession find(long idStart, long idRest, int connector) {
    SmtpSession session = find(idStart, idRest);
    while (session != null && !session.has(idStart, idRest, connector)) {
      session = session.next;
    }
    return session;
  }

  void add(SmtpSession session) {
    SmtpSession below = find(session.idStart, session.idRest, session.connector.caseless);
    if (below != null) {
      takeOut(below);
      session.below = below;
    }
    putIn(session);
  }

  void remove(SmtpSession session) {
    takeOut(session);
    SmtpSession below = session.below;
    if (below != null) {
      session.below = null;
      putIn(below);
    }
  }

  private void putIn(SmtpSession session) {
    if (++count > buckets.length) {
      grow();
    }
    place(session);
  }

  private void takeOut(SmtpSession session) {
    int bucket = bucket(session.idStart, session.idRest);
    SmtpSession before = buckets[bucket];
    if (before == session) {
      buckets[bucket] = session.next;
    } else {
      while (before != null && before.next != session) {
        before = before.next;
      }
      if (before != null) {
        before.next = session.next;
      }
    }
    session.next = null;
    count--;
  }

  /// All of them; there are none afterwards.
  List<SmtpSession> drain() {
    List<SmtpSession> all = new ArrayList<>(count);
    for (int i = 0; i < buckets.length; i++) {
      for (SmtpSession session = buckets[i]; session != null; session = session.next) {
        addWithThoseBelow(session, all);
      }
      buckets[i] = null;
    }
    count = 0;
    return all;
  }

  private static void addWithThoseBelow(SmtpSession session, List<SmtpSession> all) {
    SmtpSession next = session;
    while (next != null) {
      all.add(next);
      SmtpSession below = next.below;
      next.below = null;
      next = below;
    }
  }

  private void grow() {
    List<SmtpSession> all = new ArrayList<>(count);
    for (SmtpSession head : buckets) {
      for (SmtpSession session = head; session != null; session = session.next) {
        all.add(session);
      }
    }
    buckets = new SmtpSession[buckets.length * 4];
    all.forEach(this::place);
  }

  private void place(SmtpSession session) {
    int bucket = bucket(session.idStart, session.idRest);
    session.next = buckets[bucket];
    buckets[bucket] = session;
  }

  /// The letters that differ are the last, which are the topmost bits: they are brought down first.
  private int bucket(long idStart, long idRest) {
    long both = idStart * 0x9E3779B97F4A7C15L ^ idRest;
    long mixed = (both ^ both >>> 32) * 0xC2B2AE3D27D4EB4FL;
    return (int) (mixed >>> 40) & buckets.length - 1;
  }
}
