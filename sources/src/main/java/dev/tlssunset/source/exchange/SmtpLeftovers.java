package dev.tlssunset.source.exchange;

import dev.tlssunset.observation.Direction;
import dev.tlssunset.observation.ObservationSink;
import dev.tlssunset.source.Leftovers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/// Parts of sessions that the end of a piece or a file cut, by server, direction, connector and
/// session id (rule S6).
final class SmtpLeftovers implements Leftovers {

  /// The server is in lower case, as its name has none.
  private record Key(String server, Direction direction, int connector, long start, long rest) {

    @Override
    public boolean equals(Object other) {
      return other instanceof Key that
          && rest == that.rest
          && start == that.start
          && connector == that.connector
          && direction == that.direction
          && server.equals(that.server);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * Long.hashCode(rest) + Long.hashCode(start)) + connector;
    }
  }

  /// How parts of one key become sessions.
  private interface Joining {
    List<SmtpSession> joined(List<SmtpSession> parts, boolean keepsRemote);
  }

  private final Map<Key, List<SmtpSession>> parts = new HashMap<>();

  SmtpLeftovers(SmtpOrigin origin, List<SmtpSession> open) {
    for (SmtpSession session : open) {
      add(key(origin, session), List.of(session));
    }
  }

  @Override
  public Leftovers join(Leftovers other) {
    if (!(other instanceof SmtpLeftovers more)) {
      return this;
    }
    more.parts.forEach(this::add);
    return this;
  }

  @Override
  public void releaseWhole(ObservationSink sink) {
    release(SmtpPartJoining::joinedInFile, SmtpSession::isWhole, sink);
  }

  @Override
  public void releaseAll(ObservationSink sink) {
    release(SmtpPartJoining::joinedOverFiles, _ -> true, sink);
  }

  private void release(Joining joining, Predicate<SmtpSession> released, ObservationSink sink) {
    Iterator<Map.Entry<Key, List<SmtpSession>>> all = parts.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<Key, List<SmtpSession>> next = all.next();
      boolean isReceive = next.getKey().direction == Direction.INBOUND;
      List<SmtpSession> joined = joining.joined(next.getValue(), isReceive);
      joined.stream().filter(released).forEach(session -> session.verdicts.observe(session, sink));
      joined.removeIf(released);
      next.setValue(joined);
      if (joined.isEmpty()) {
        all.remove();
      }
    }
  }

  private void add(Key key, List<SmtpSession> sessions) {
    parts.computeIfAbsent(key, _ -> new ArrayList<>(1)).addAll(sessions);
  }

  private static Key key(SmtpOrigin origin, SmtpSession session) {
    String connector = session.verdicts.connector(session.connector.symbol);
    return new Key(
        origin.owner(connector).toLowerCase(Locale.ROOT),
        origin.direction(),
        session.connector.caseless,
        session.idStart,
        session.idRest);
  }
}
