package dev.tlssunset.source.exchange;

import dev.tlssunset.observation.Direction;
import dev.tlssunset.observation.ObservationSink;
import dev.tlssunset.source.Leftovers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// Parts of sessions that the end of a piece or a file cut, to be joined by server, direction,
/// connector and session id (rule S6).
final class SmtpLeftovers implements Leftovers {

  private record Key(String server, Direction direction, int connector, long start, long rest) {}

  private record Parts(SmtpVerdicts verdicts, List<SmtpSession> sessions) {}

  private static final Comparator<SmtpSession> IN_TIME =
      Comparator.comparingLong((SmtpSession part) -> part.firstMillis)
          .thenComparingLong(part -> part.firstPosition);

  private final Map<Key, Parts> parts = new HashMap<>();

  SmtpLeftovers(SmtpVerdicts verdicts, SmtpOrigin origin, List<SmtpSession> open) {
    for (SmtpSession session : open) {
      add(key(origin, session), verdicts, List.of(session));
    }
  }

  @Override
  public Leftovers join(Leftovers other) {
    if (!(other instanceof SmtpLeftovers more)) {
      return this;
    }
    more.parts.forEach((key, theirs) -> add(key, theirs.verdicts, theirs.sessions));
    return this;
  }

  @Override
  public void releaseWhole(ObservationSink sink) {
    release(sink, true);
  }

  @Override
  public void releaseAll(ObservationSink sink) {
    release(sink, false);
  }

  private void release(ObservationSink sink, boolean onlyWhole) {
    for (Iterator<Parts> all = parts.values().iterator(); all.hasNext(); ) {
      Parts next = all.next();
      List<List<SmtpSession>> sessions = apart(next.sessions);
      next.sessions.clear();
      for (List<SmtpSession> session : sessions) {
        if (onlyWhole && !isWhole(session)) {
          next.sessions.addAll(session);
        } else {
          next.verdicts.observe(joined(session), sink);
        }
      }
      if (next.sessions.isEmpty()) {
        all.remove();
      }
    }
  }

  /// Parts in the order of time, a new list behind every end.
  private static List<List<SmtpSession>> apart(List<SmtpSession> parts) {
    List<List<SmtpSession>> sessions = new ArrayList<>(1);
    boolean ended = true;
    for (SmtpSession part : parts.stream().sorted(IN_TIME).toList()) {
      if (ended) {
        sessions.add(new ArrayList<>(1));
      }
      sessions.getLast().add(part);
      ended = part.ended;
    }
    return sessions;
  }

  private static boolean isWhole(List<SmtpSession> parts) {
    return parts.getLast().ended && parts.stream().anyMatch(part -> part.opened);
  }

  private static SmtpSession joined(List<SmtpSession> parts) {
    SmtpSession first = parts.getFirst();
    parts.stream().skip(1).forEach(first::append);
    return first;
  }

  private void add(Key key, SmtpVerdicts verdicts, List<SmtpSession> sessions) {
    parts
        .computeIfAbsent(key, _ -> new Parts(verdicts, new ArrayList<>(1)))
        .sessions
        .addAll(sessions);
  }

  private static Key key(SmtpOrigin origin, SmtpSession session) {
    return new Key(
        origin.owner(), origin.direction(), session.connector, session.idStart, session.idRest);
  }
}
