package dev.tlssunset.source.exchange;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// Makes sessions of parts that have the same server, direction, connector and session id (rule
/// S6).
final class SmtpPartJoining {

  /// Which session goes on in a part that does not begin one.
  private interface Before {

    /// @param open the sessions that have not ended
    @Nullable SmtpSession of(List<SmtpSession> open, SmtpSession part);
  }

  /// Within a file, lines are in order, whatever their times say. Written out: comparators made of
  /// getters need classes that the class archive does not hold.
  private static final Comparator<SmtpSession> IN_PLACE =
      (one, other) -> Long.compare(one.firstPosition, other.firstPosition);

  private static final Comparator<SmtpSession> IN_TIME =
      (one, other) ->
          one.firstMillis == other.firstMillis
              ? IN_PLACE.compare(one, other)
              : Long.compare(one.firstMillis, other.firstMillis);

  private static final Comparator<SmtpSession> BY_NUMBER =
      (one, other) ->
          one.firstSequence == other.firstSequence
              ? IN_TIME.compare(one, other)
              : Integer.compare(one.firstSequence, other.firstSequence);

  private SmtpPartJoining() {}

  /// The sessions of one file, of which any piece may have had whole ones between these parts: so
  /// what goes on is the session that began last and has not ended.
  static List<SmtpSession> joinedInFile(List<SmtpSession> parts, boolean keepsRemote) {
    return joined(
        parts.stream().sorted(IN_PLACE).toList(),
        (open, _) -> open.isEmpty() ? null : open.getLast(),
        keepsRemote);
  }

  /// The sessions of different files: clocks are set back, and many records share a millisecond, so
  /// that numbers tell more than times.
  static List<SmtpSession> joinedOverFiles(List<SmtpSession> parts, boolean keepsRemote) {
    List<SmtpSession> byNumber = parts.stream().sorted(BY_NUMBER).toList();
    List<SmtpSession> seamless =
        joined(
            byNumber,
            (open, part) -> nearest(open, part, SmtpPartJoining::goesOnSeamlessly),
            keepsRemote);
    return joined(
        seamless, (open, part) -> nearest(open, part, SmtpPartJoining::mayGoOn), keepsRemote);
  }

  private static List<SmtpSession> joined(
      List<SmtpSession> parts, Before before, boolean keepsRemote) {
    List<SmtpSession> joined = new ArrayList<>(1);
    List<SmtpSession> open = new ArrayList<>(1);
    for (SmtpSession part : parts) {
      SmtpSession session = part.opened ? null : before.of(open, part);
      if (session == null) {
        joined.add(part);
        if (!part.ended) {
          open.add(part);
        }
      } else {
        session.append(part, keepsRemote);
        if (session.ended) {
          open.remove(session);
        }
      }
    }
    return joined;
  }

  private static @Nullable SmtpSession nearest(
      List<SmtpSession> open, SmtpSession part, BiPredicate<SmtpSession, SmtpSession> goesOn) {
    SmtpSession nearest = null;
    for (SmtpSession session : open) {
      if (goesOn.test(session, part) && (nearest == null || isNearer(session, nearest, part))) {
        nearest = session;
      }
    }
    return nearest;
  }

  private static boolean goesOnSeamlessly(SmtpSession session, SmtpSession part) {
    return isNumbered(session, part) && part.firstSequence == session.lastSequence + 1;
  }

  private static boolean mayGoOn(SmtpSession session, SmtpSession part) {
    return isNumbered(session, part)
        ? part.firstSequence >= session.lastSequence
        : part.firstMillis >= session.firstMillis;
  }

  private static boolean isNumbered(SmtpSession session, SmtpSession part) {
    return session.lastSequence >= 0 && part.firstSequence >= 0;
  }

  /// Whether a session began later than another and still before the part; or sooner, where both
  /// began after it.
  private static boolean isNearer(SmtpSession session, SmtpSession other, SmtpSession part) {
    boolean isBefore = session.firstMillis <= part.firstMillis;
    boolean otherIsBefore = other.firstMillis <= part.firstMillis;
    if (isBefore != otherIsBefore) {
      return isBefore;
    }
    return isBefore
        ? session.firstMillis >= other.firstMillis
        : session.firstMillis < other.firstMillis;
  }
}
