package dev.tlssunset.attribution.verdict;

import dev.tlssunset.attribution.store.IntList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// What the arrivals of one partition say of the balancers' logs: where these lack something, and
/// at which times several connections may have been meant.
public final class LogGaps {

  /// A log that lacks one connection may lack others of the same minutes.
  private static final int MINUTES_BITS = 9;

  /// Arrivals that the same connections may have been.
  public static final class Ambiguous {

    public final int group;
    public final int peer;
    public final int server;
    public final int port;
    public final IntList seconds = new IntList(64);

    /// The paths that they are counted under.
    public final Set<Integer> paths = new HashSet<>();

    Ambiguous(int group, Arrival arrival) {
      this.group = group;
      peer = arrival.peer;
      server = arrival.server;
      port = arrival.serverPort;
    }
  }

  private record Place(int peer, int server, int port) {}

  private record Minutes(int peer, int server, int number) {}

  private final Set<Minutes> lacking = new HashSet<>();
  private final Map<Place, Ambiguous> ambiguous = new HashMap<>();

  void add(Arrival arrival, int second) {
    lacking.add(new Minutes(arrival.peer, arrival.server, second >> MINUTES_BITS));
  }

  boolean isIn(Arrival arrival, int second) {
    return !lacking.isEmpty()
        && lacking.contains(new Minutes(arrival.peer, arrival.server, second >> MINUTES_BITS));
  }

  /// Notes that several connections may have been it.
  Ambiguous addAmbiguous(Arrival arrival, int group, int second) {
    Ambiguous same =
        ambiguous.computeIfAbsent(
            new Place(arrival.peer, arrival.server, arrival.serverPort),
            _ -> new Ambiguous(group, arrival));
    IntList seconds = same.seconds;
    if (seconds.size() == 0 || seconds.array()[seconds.size() - 1] != second) {
      seconds.add(second);
    }
    return same;
  }

  /// Hands out, and forgets, at which times several connections may have been meant.
  public void takeAmbiguous(Consumer<Ambiguous> action) {
    ambiguous.values().forEach(action);
    ambiguous.clear();
  }
}
