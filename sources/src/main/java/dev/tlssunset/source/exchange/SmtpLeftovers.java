package dev.tlssunset.source.exchange;

import dev.tlssunset.observation.Direction;
import dev.tlssunset.observation.ObservationSink;
import dev.tlssunset.source.Leftovers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/// Parts of sessions that the end of a piece or a file cut, to be joined by server, direction,
/// connector and session id (rule S6).
final class SmtpLeftovers implements Leftovers {

  /// Names in lower case: those of servers and connectors have none.
  private record Key(String server, Direction direction, String connector, long start, long rest) {

    @Override
    public boolean equals(Object other) {
      return other instanceof Key that
          && rest == that.rest
          && start == that.start
          && connector.equals(that.connector)
          && direction == that.direction
          && server.equals(that.server);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * Long.hashCode(rest) + Long.hashCode(start)) + connector.hashCode();
    }
  }

  private record Parts(SmtpVerdicts verdicts, List<SmtpSession> sessions) {

    /// One part for each session: what comes behind an end, or begins again, is another session.
    Parts joined(Comparator<SmtpSession> order, Direction direction) {
      List<SmtpSession> joined = new ArrayList<>(1);
      for (SmtpSession part : sessions.stream().sorted(order).toList()) {
        if (joined.isEmpty() || joined.getLast().isOver() || part.opened) {
          joined.add(part);
        } else {
          joined.getLast().append(part, direction == Direction.INBOUND);
        }
      }
      return new Parts(verdicts, joined);
    }
  }

  /// Within a file, lines are in order, whatever their times say. Written out: comparators made of
  /// getters are made of classes, which no archive holds.
  private static final Comparator<SmtpSession> IN_PLACE =
      (one, other) -> Long.compare(one.firstPosition, other.firstPosition);

  private static final Comparator<SmtpSession> IN_TIME =
      (one, other) ->
          one.firstMillis == other.firstMillis
              ? IN_PLACE.compare(one, other)
              : Long.compare(one.firstMillis, other.firstMillis);

  private final Map<Key, Parts> parts = new HashMap<>();

  SmtpLeftovers(SmtpVerdicts verdicts, SmtpOrigin origin, List<SmtpSession> open) {
    for (SmtpSession session : open) {
      add(key(verdicts, origin, session), verdicts, List.of(session));
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
    release(IN_PLACE, SmtpSession::isWhole, sink);
  }

  @Override
  public void releaseAll(ObservationSink sink) {
    release(IN_TIME, _ -> true, sink);
  }

  private void release(
      Comparator<SmtpSession> order, Predicate<SmtpSession> released, ObservationSink sink) {
    for (Iterator<Map.Entry<Key, Parts>> all = parts.entrySet().iterator(); all.hasNext(); ) {
      Map.Entry<Key, Parts> next = all.next();
      Parts joined = next.getValue().joined(order, next.getKey().direction);
      joined.sessions.stream()
          .filter(released)
          .forEach(session -> joined.verdicts.observe(session, sink));
      joined.sessions.removeIf(released);
      next.setValue(joined);
      if (joined.sessions.isEmpty()) {
        all.remove();
      }
    }
  }

  private void add(Key key, SmtpVerdicts verdicts, List<SmtpSession> sessions) {
    parts
        .computeIfAbsent(key, _ -> new Parts(verdicts, new ArrayList<>(1)))
        .sessions
        .addAll(sessions);
  }

  private static Key key(SmtpVerdicts verdicts, SmtpOrigin origin, SmtpSession session) {
    String connector = verdicts.connector(session.connector.symbol);
    return new Key(
        origin.owner(connector).toLowerCase(Locale.ROOT),
        origin.direction(),
        connector.toLowerCase(Locale.ROOT),
        session.idStart,
        session.idRest);
  }
}
