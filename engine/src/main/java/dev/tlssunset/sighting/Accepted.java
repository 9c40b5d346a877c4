package dev.tlssunset.sighting;

import dev.tlssunset.observation.Connection;
import dev.tlssunset.observation.Direction;
import dev.tlssunset.text.Symbols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/// What balancers' logs tell of connections that they accepted from clients of whom connections
/// were captured. A session goes with one connection at most; of requests, several go with one.
/// Safe for use by many threads.
final class Accepted {

  /// Further ones are counted beside the captures.
  private static final int MOST = 1_000_000;

  /// A port that comes more often says little of clocks.
  private static final int MOST_PAIRS = 64;

  /// @param client the symbol of its address
  /// @param port its port; 0 where not recorded
  /// @param kind the number of the front's kind
  record Entry(Front front, int client, int port, int kind, long second, long position)
      implements Comparable<Entry> {

    /// By client, port and kind, then by time.
    @Override
    public int compareTo(Entry other) {
      int order = Integer.compare(client, other.client);
      order = order != 0 ? order : Integer.compare(port, other.port);
      order = order != 0 ? order : Integer.compare(kind, other.kind);
      return order != 0 ? order : compareTime(other);
    }

    int compareTime(Entry other) {
      int order = Long.compare(second, other.second);
      return order != 0 ? order : Long.compare(position, other.position);
    }
  }

  /// What tells most is matched first; and in the order of the evidence, which numbers of kinds do
  /// not keep.
  private static int compareWorth(Entry one, Entry other) {
    int order = Boolean.compare(other.front.isTold(), one.front.isTold());
    return order != 0 ? order : one.compareTime(other);
  }

  private final List<Entry> entries = new ArrayList<>();
  private final BitSet sessions = new BitSet();
  private final BitSet requests = new BitSet();
  private final List<Completed> completed = new ArrayList<>();

  /// Addresses that balancers led to.
  private final BitSet servers = new BitSet();

  /// Adds one, where there is room for it.
  synchronized void add(Entry entry) {
    if (entries.size() < MOST) {
      entries.add(entry);
    }
  }

  synchronized void addServer(int address) {
    servers.set(address);
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /// Whether a connection may lead to a balancer that does not tell its address: to none of those
  /// that are known to be somebody else's.
  ///
  /// @param samePort whether the log has the port that it came from: then it may even go out
  boolean mayBeHere(Connection connection, boolean samePort, Orientation orientation) {
    return !servers.get(connection.responder())
        && !orientation.isOwn(connection.responder())
        && (samePort || orientation.direction(connection) == Direction.INBOUND);
  }

  /// Finds the connection of each, once.
  ///
  /// @param isFree whether no other log tells of a connection
  /// @return what the clocks differ by
  Clocks match(
      List<Connection> connections,
      Originators originators,
      Orientation orientation,
      IntPredicate isFree) {
    Collections.sort(entries);
    Matching matching = new Matching(connections, originators, orientation, isFree);
    Clocks clocks = matching.clocks();
    // Those with a port first: they say for certain which connections are left to the others.
    forEachClient(block -> {
      if (block.getFirst().port != 0) {
        matching.match(block, clocks);
      }
    });
    forEachClient(block -> {
      if (block.getFirst().port == 0) {
        matching.match(block, clocks);
      }
    });
    entries.clear();
    return clocks;
  }

  /// Hands out those of one client and port at a time.
  private void forEachClient(Consumer<List<Entry>> action) {
    split(entries, (one, other) -> one.client == other.client && one.port == other.port, action);
  }

  private static void split(
      List<Entry> sorted, BiPredicate<Entry, Entry> isLike, Consumer<List<Entry>> action) {
    int from = 0;
    for (int at = 1; at <= sorted.size(); at++) {
      if (at == sorted.size() || !isLike.test(sorted.get(at - 1), sorted.get(at))) {
        action.accept(sorted.subList(from, at));
        from = at;
      }
    }
  }

  /// Whether any record tells of a connection.
  boolean tellsOf(int number) {
    return isSession(number) || isRequested(number);
  }

  /// Whether a record of a session tells of a connection.
  boolean isSession(int number) {
    return sessions.get(number);
  }

  /// Whether records of requests tell of a connection.
  boolean isRequested(int number) {
    return requests.get(number);
  }

  /// Records that lack what the capture has.
  List<Completed> completed() {
    return completed;
  }

  private final class Matching {

    private final List<Connection> connections;
    private final Originators originators;
    private final Orientation orientation;
    private final IntPredicate isFree;

    Matching(
        List<Connection> connections,
        Originators originators,
        Orientation orientation,
        IntPredicate isFree) {
      this.connections = connections;
      this.originators = originators;
      this.orientation = orientation;
      this.isFree = isFree;
    }

    Clocks clocks() {
      Map<Integer, List<Integer>> differences = new HashMap<>();
      forEachClient(block -> {
        if (block.getFirst().port != 0) {
          runs(block).forEach(run -> addDifferences(run, differences));
        }
      });
      return Clocks.of(differences);
    }

    /// Of requests, the first: further ones may come at any time after their connection.
    private void addDifferences(List<Entry> run, Map<Integer, List<Integer>> differences) {
      Front front = run.getFirst().front;
      List<Entry> telling = front.isSessions() ? run : run.subList(0, 1);
      int[] candidates = candidates(run);
      if ((long) telling.size() * candidates.length > MOST_PAIRS) {
        return;
      }
      for (int candidate : candidates) {
        for (Entry entry : telling) {
          long difference = entry.second - connections.get(candidate).second();
          if (Math.abs(difference) <= Clocks.MOST_SKEW) {
            differences
                .computeIfAbsent(front.clock(), _ -> new ArrayList<>())
                .add((int) difference);
          }
        }
      }
    }

    void match(List<Entry> block, Clocks clocks) {
      List<List<Entry>> runs = runs(block);
      runs.sort((one, other) -> compareWorth(one.getFirst(), other.getFirst()));
      runs.forEach(run -> matchRun(run, clocks));
    }

    /// Those of a block that say the same.
    private static List<List<Entry>> runs(List<Entry> block) {
      List<List<Entry>> runs = new ArrayList<>(1);
      split(block, (one, other) -> one.kind == other.kind, runs::add);
      return runs;
    }

    /// Both in the order of their times.
    private void matchRun(List<Entry> run, Clocks clocks) {
      int[] candidates = candidates(run);
      Front front = run.getFirst().front;
      int skew = clocks.skew(front.clock());
      int next = 0;
      for (Entry entry : run) {
        long second = entry.second - skew;
        while (next < candidates.length
            && connections.get(candidates[next]).second() < second - Clocks.TOLERANCE) {
          next++;
        }
        if (next < candidates.length
            && connections.get(candidates[next]).second() <= second + Clocks.TOLERANCE) {
          matched(entry, candidates[next]);
          next += front.isSessions() ? 1 : 0;
        }
      }
    }

    /// In the order of their times.
    private int[] candidates(List<Entry> run) {
      Entry first = run.getFirst();
      int[] numbers = originators.connections(first.client, first.port);
      long[] bySecond = new long[numbers.length];
      int count = 0;
      for (int number : numbers) {
        Connection connection = connections.get(number);
        if (isFree.test(number) && !sessions.get(number) && mayBe(first, connection)) {
          bySecond[count++] = connection.second() * Originators.MOST + number;
        }
      }
      Arrays.sort(bySecond, 0, count);
      int[] candidates = new int[count];
      for (int at = 0; at < count; at++) {
        candidates[at] = (int) (bySecond[at] % Originators.MOST);
      }
      return candidates;
    }

    private boolean mayBe(Entry entry, Connection connection) {
      Front front = entry.front;
      boolean isHere =
          front.address() == Symbols.NONE
              ? mayBeHere(connection, entry.port != 0, orientation)
              : front.address() == connection.responder();
      return isHere && front.agrees(connection);
    }

    private void matched(Entry entry, int number) {
      (entry.front.isSessions() ? sessions : requests).set(number);
      if (!entry.front.isComplete()) {
        completed.add(new Completed(entry.position, entry.kind, connections.get(number)));
      }
    }
  }
}
