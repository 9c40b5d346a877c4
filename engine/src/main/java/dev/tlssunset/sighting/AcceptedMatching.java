package dev.tlssunset.sighting;

import dev.tlssunset.observation.Connection;
import dev.tlssunset.sighting.AcceptedRecords.Entry;
import dev.tlssunset.text.Symbols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/// Finds which captured connections balancers' records are about: by client and port, by where they
/// led, by what both say of TLS, and by time.
final class AcceptedMatching {

  /// A port that comes more often says little of clocks.
  private static final int MOST_PAIRS = 64;

  private final AcceptedRecords accepted;
  private final PortBlocks<Entry> blocks;
  private final List<Connection> connections;
  private final Originators originators;
  private final Orientation orientation;
  private final IntPredicate isFree;

  /// @param accepted is told what is found
  /// @param entries in their order
  /// @param isFree whether no other log tells of a connection
  AcceptedMatching(
      AcceptedRecords accepted,
      List<Entry> entries,
      List<Connection> connections,
      Originators originators,
      Orientation orientation,
      IntPredicate isFree) {
    this.accepted = accepted;
    blocks = new PortBlocks<>(entries, AcceptedMatching::isOfBlock, Entry::port);
    this.connections = connections;
    this.originators = originators;
    this.orientation = orientation;
    this.isFree = isFree;
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
    blocks.forEachWithPort(block -> runs(block).forEach(run -> addDifferences(run, differences)));
    return CaptureClocks.of(differences);
  }

  /// Of requests, the first: further ones may come at any time after their connection.
  private void addDifferences(List<Entry> run, ClockDifferences differences) {
    BalancerFront front = run.getFirst().front();
    List<Entry> telling = front.isSessions() ? run : run.subList(0, 1);
    int[] candidates = candidates(run);
    if ((long) telling.size() * candidates.length > MOST_PAIRS) {
      return;
    }
    for (int candidate : candidates) {
      for (Entry entry : telling) {
        differences.add(front.clock(), entry.second() - connections.get(candidate).second());
      }
    }
    differences.expect(front.clock(), Math.min(telling.size(), candidates.length));
  }

  private void match(List<Entry> block, CaptureClocks clocks) {
    List<List<Entry>> runs = runs(block);
    runs.sort((one, other) -> compareWorth(one.getFirst(), other.getFirst()));
    runs.forEach(run -> matchRun(run, clocks));
  }

  /// Those of a block that say the same.
  private static List<List<Entry>> runs(List<Entry> block) {
    List<List<Entry>> runs = new ArrayList<>(1);
    PortBlocks.split(block, (one, other) -> one.kind() == other.kind(), runs::add);
    return runs;
  }

  /// Both in the order of their times.
  private void matchRun(List<Entry> run, CaptureClocks clocks) {
    int[] candidates = candidates(run);
    BalancerFront front = run.getFirst().front();
    int skew = clocks.skew(front.clock());
    int next = 0;
    for (Entry entry : run) {
      long second = entry.second() - skew;
      while (next < candidates.length
          && connections.get(candidates[next]).second() < second - CaptureClocks.TOLERANCE) {
        next++;
      }
      if (next < candidates.length
          && connections.get(candidates[next]).second() <= second + CaptureClocks.TOLERANCE) {
        accepted.matched(entry, candidates[next], connections.get(candidates[next]));
        next += front.isSessions() ? 1 : 0;
      }
    }
  }

  /// In the order of their times.
  private int[] candidates(List<Entry> run) {
    Entry first = run.getFirst();
    int[] numbers = originators.connections(first.client(), first.port());
    long[] bySecond = new long[numbers.length];
    int count = 0;
    for (int number : numbers) {
      Connection connection = connections.get(number);
      if (isFree.test(number) && !accepted.isSession(number) && mayBe(first, connection)) {
        bySecond[count++] = connection.second() * ConnectionIndex.MOST + number;
      }
    }
    Arrays.sort(bySecond, 0, count);
    int[] candidates = new int[count];
    for (int at = 0; at < count; at++) {
      candidates[at] = (int) (bySecond[at] % ConnectionIndex.MOST);
    }
    return candidates;
  }

  private boolean mayBe(Entry entry, Connection connection) {
    BalancerFront front = entry.front();
    boolean isHere =
        front.address() == Symbols.NONE
            ? accepted.mayBeHere(connection, entry.port() != 0, orientation)
            : front.address() == connection.responder();
    return isHere && front.agrees(connection);
  }

  /// What tells most is matched first; and in the order of the evidence, which numbers of kinds do
  /// not keep.
  private static int compareWorth(Entry one, Entry other) {
    int order = Boolean.compare(other.front().isTold(), one.front().isTold());
    return order != 0 ? order : one.compareTime(other);
  }

  private static boolean isOfBlock(Entry one, Entry other) {
    return one.client() == other.client() && one.port() == other.port();
  }
}
