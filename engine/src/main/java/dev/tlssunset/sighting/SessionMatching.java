package dev.tlssunset.sighting;

import dev.tlssunset.observation.Connection;
import dev.tlssunset.sighting.LoggedSessions.Log;
import dev.tlssunset.sighting.LoggedSessions.Session;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/// Finds which captured connections are those of sessions that logs tell of: by both ends and the
/// port, by what both say of TLS, and by time.
///
/// Ports are used again, and either may lack what the other has: what lies seconds apart and agrees
/// is matched first, then what agrees, at last what at least has the same port.
final class SessionMatching {

  /// Seconds within which nearly every session and its connection lie.
  private static final int NEAR = 10;

  /// So many pairs of a port are looked at to compare clocks.
  private static final int MOST_PAIRS = 1 << 10;

  private final LoggedSessions sessions;
  private final PortBlocks<Session> blocks;
  private final List<Connection> connections;
  private final ConnectionIndex places;
  private final IntPredicate isOriginal;

  /// @param sessions is told what is found
  /// @param all in their order
  /// @param places by the number of a pair
  /// @param isOriginal whether a record is no copy of another
  SessionMatching(
      LoggedSessions sessions,
      List<Session> all,
      List<Connection> connections,
      ConnectionIndex places,
      IntPredicate isOriginal) {
    this.sessions = sessions;
    blocks = new PortBlocks<>(all, SessionMatching::isOfBlock, Session::port);
    this.connections = connections;
    this.places = places;
    this.isOriginal = isOriginal;
  }

  /// Finds the connection of each.
  ///
  /// @return what the clocks differ by
  CaptureClocks match() {
    CaptureClocks clocks = clocks();
    blocks.forEach(block -> match(block, clocks));
    return clocks;
  }

  private CaptureClocks clocks() {
    ClockDifferences differences = new ClockDifferences();
    blocks.forEachWithPort(block -> addDifferences(block, differences));
    return CaptureClocks.of(differences);
  }

  /// For a port that comes often, only some of the sessions or of the connections, whichever are
  /// fewer, are compared with all of the others.
  private void addDifferences(List<Session> block, ClockDifferences differences) {
    int[] candidates = candidates(block.getFirst());
    int step = (int) ((long) block.size() * candidates.length / MOST_PAIRS) + 1;
    boolean areSessionsFewer = block.size() <= candidates.length;
    int stepOfSessions = areSessionsFewer ? step : 1;
    int stepOfCandidates = areSessionsFewer ? 1 : step;
    for (int at = 0; at < block.size(); at += stepOfSessions) {
      Session session = block.get(at);
      for (int of = 0; of < candidates.length; of += stepOfCandidates) {
        if (agrees(session, candidates[of])) {
          differences.add(session.log().server(), session.second() - second(candidates[of]));
        }
      }
    }
    int fewer = Math.min(block.size(), candidates.length);
    differences.expect(block.getFirst().log().server(), (fewer + step - 1) / step);
  }

  private void match(List<Session> block, CaptureClocks clocks) {
    Candidates left = new Candidates(candidates(block.getFirst()));
    Map<Alike, List<Session>> runs = runs(block);
    runs.replaceAll((_, run) -> match(run, left.agreeing(run), NEAR, clocks));
    runs.replaceAll((_, run) -> match(run, left.agreeing(run), CaptureClocks.TOLERANCE, clocks));
    if (block.getFirst().port() != 0) {
      runs.replaceAll((_, run) -> match(run, left.there(run), NEAR, clocks));
    }
    runs.values().forEach(run -> run.forEach(sessions::notMatched));
  }

  private record Alike(Log log, int responderPort) {
    static Alike of(Session session) {
      return new Alike(session.log(), session.responderPort());
    }
  }

  /// Those of a block that say the same. What tells most is matched first.
  private static Map<Alike, List<Session>> runs(List<Session> block) {
    Map<Alike, List<Session>> runs = new LinkedHashMap<>();
    block.stream()
        .sorted(Comparator.comparing(session -> !session.log().isTold()))
        .forEach(session ->
            runs.computeIfAbsent(Alike.of(session), _ -> new ArrayList<>(1)).add(session));
    return runs;
  }

  /// Both in the order of their times.
  ///
  /// @param tolerance seconds that may lie between them
  /// @return those of which no connection was found
  private List<Session> match(
      List<Session> run, int[] candidates, int tolerance, CaptureClocks clocks) {
    List<Session> left = new ArrayList<>(0);
    int next = 0;
    for (Session session : run) {
      long second = session.second() - clocks.skew(session.log().server());
      while (next < candidates.length && second(candidates[next]) < second - tolerance) {
        next++;
      }
      if (next < candidates.length && second(candidates[next]) <= second + tolerance) {
        sessions.matched(session, candidates[next], connections.get(candidates[next]));
        next++;
      } else {
        left.add(session);
      }
    }
    return left;
  }

  /// In the order of their times.
  private int[] candidates(Session of) {
    return Arrays.stream(places.connections(of.pair(), of.port()))
        .filter(number -> isOriginal.test(number) && !sessions.isLogged(number))
        .boxed()
        .sorted(Comparator.<Integer>comparingLong(this::second).thenComparing(number -> number))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private long second(int number) {
    return connections.get(number).second();
  }

  private boolean agrees(Session session, int number) {
    return leadsThere(session, number)
        && Agreement.of(session.log().kind(), connections.get(number).kind());
  }

  private boolean leadsThere(Session session, int number) {
    int port = session.responderPort();
    return port == 0 || port == connections.get(number).responderPort();
  }

  /// The connections that sessions of one port may be, less those that were found to be one.
  private final class Candidates {

    private final int[] numbers;

    Candidates(int[] numbers) {
      this.numbers = numbers;
    }

    /// Those that lead where alike sessions do.
    int[] there(List<Session> alike) {
      return those(number -> leadsThere(alike.getFirst(), number), alike);
    }

    /// Those that besides say the same.
    int[] agreeing(List<Session> alike) {
      return those(number -> agrees(alike.getFirst(), number), alike);
    }

    private int[] those(IntPredicate which, List<Session> alike) {
      return alike.isEmpty()
          ? new int[0]
          : Arrays.stream(numbers)
              .filter(number -> !sessions.isLogged(number) && which.test(number))
              .toArray();
    }
  }

  private static boolean isOfBlock(Session one, Session other) {
    return one.pair() == other.pair() && one.port() == other.port();
  }
}
