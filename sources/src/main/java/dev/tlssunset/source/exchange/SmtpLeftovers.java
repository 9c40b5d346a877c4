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
      boolean isWhole =
          next.sessions.stream().anyMatch(part -> part.opened)
              && next.sessions.stream().anyMatch(part -> part.ended);
      if (isWhole || !onlyWhole) {
        next.verdicts.observe(joined(next.sessions), sink);
        all.remove();
      }
    }
  }

  private static SmtpSession joined(List<SmtpSession> sessions) {
    List<SmtpSession> inTime = sessions.stream().sorted(IN_TIME).toList();
    SmtpSession first = inTime.getFirst();
    inTime.stream().skip(1).forEach(first::append);
    return first;
  }

  private void add(Key key, SmtpVerdicts verdicts, List<SmtpSession> sessions) {
    parts
        .computeIfAbsent(key, _ -> new Parts(verdicts, new ArrayList<>(1)))
        .sessions
        .addAll(sessions);
  }

  private static Key key(SmtpOrigin origin, SmtpSession session) {
    String server =
        origin.declaredServer().isEmpty() ? origin.folderServer() : origin.declaredServer();
    return new Key(server, origin.direction(), session.connector, session.idStart, session.idRest);
  }
}
