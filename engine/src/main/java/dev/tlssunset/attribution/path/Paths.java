package dev.tlssunset.attribution.path;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The ways of a run, numbered from 1; some hundred of them stand for millions of connections. Safe
/// for use by many threads.
public final class Paths {

  /// Evidence with more of them is made up; further ones are not told apart.
  private static final int MOST = 50_000;

  private static final Path NOT_TOLD_APART =
      new Path(Grounds.UNRESOLVED, List.of(), "", "There are too many ways to tell them apart.");

  private final Map<Path, Integer> numbers = new HashMap<>();
  private final List<Path> paths = new ArrayList<>();
  private final Map<Long, BitSet> candidates = new HashMap<>();

  public synchronized int numberOf(Path path) {
    Integer known = numbers.get(path);
    if (known != null) {
      return known;
    }
    Path kept = paths.size() < MOST ? path : NOT_TOLD_APART;
    if (paths.size() >= MOST && numbers.containsKey(NOT_TOLD_APART)) {
      return numbers.get(NOT_TOLD_APART);
    }
    paths.add(kept);
    numbers.put(kept, paths.size());
    return paths.size();
  }

  /// Notes who may stand behind a balancer that others of a chain could not be told from.
  public synchronized void addCandidate(int path, int peer, int client) {
    candidates.computeIfAbsent(place(path, peer), _ -> new BitSet()).set(client);
  }

  /// Their symbols.
  public synchronized int[] candidates(int path, int peer) {
    return candidates.getOrDefault(place(path, peer), new BitSet()).stream().toArray();
  }

  private static long place(int path, int peer) {
    return (long) path << Integer.SIZE | peer;
  }

  public synchronized Path path(int number) {
    return paths.get(number - 1);
  }
}
