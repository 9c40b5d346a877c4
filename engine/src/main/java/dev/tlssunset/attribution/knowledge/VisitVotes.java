package dev.tlssunset.attribution.knowledge;

import dev.tlssunset.attribution.knowledge.Skews.Skew;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/// How far two clocks stand apart, by the visits of clients that both saw.
///
/// The beginning and the end of each visit vote for all skews at which the client had a connection
/// open then. The skew that most agree upon is believed if no other one is nearly as good: what
/// clients do every hour says nothing. And that clocks agree is given up only for a skew at which
/// more is found, and hardly anything lost.
final class VisitVotes {

  /// Clocks that stand further apart are not found.
  private static final int MOST_SECONDS = 27 * 3600;

  /// Both logs cut fractions of a second off.
  private static final int ROUNDING = 1;

  /// With that on both sides, connections that stand no further apart are one.
  static final int CLOSE = 2 * ROUNDING + 1;

  /// As far off, connections are found all the same.
  private static final int TOLERANCE = 2;

  private static final int FEWEST = 8;

  /// Of the visits that the balancers' logs cover at the skew, this part has to agree.
  private static final int FEWEST_SHARE = 2;

  /// So many times as much is found as lost, where the clocks are held to stand apart.
  private static final int FEWEST_TIMES = 4;

  /// Of a client more would tell the same.
  private static final int MOST_VISITS = 512;

  private final IntPredicate covered;
  private final List<Client> clients = new ArrayList<>();

  /// How many allow each skew, as steps from one second to the next until all have voted.
  private final int[] votes = new int[2 * MOST_SECONDS + 2];

  /// One client.
  private static final class Client {

    /// First and last second of each, by turns.
    private final int[] visits;

    /// The same of what it had open, in order.
    private final int[] open;

    Client(int[] visits, int[] open) {
      this.visits = visits;
      this.open = open;
    }

    boolean wasOpen(int second) {
      int at = firstAfter(second + TOLERANCE);
      return at > 0 && open[at - 1] >= second - TOLERANCE;
    }

    /// The place of the first that begins after a second.
    int firstAfter(int second) {
      int from = 0;
      int to = open.length / 2;
      while (from < to) {
        int middle = (from + to) >>> 1;
        if (open[2 * middle] > second) {
          to = middle;
        } else {
          from = middle + 1;
        }
      }
      return 2 * from;
    }
  }

  /// @param covered whether the balancers' logs tell of a second
  VisitVotes(IntPredicate covered) {
    this.covered = covered;
  }

  /// Hears of a client.
  ///
  /// @param visits first and last second of each that the server saw, by turns
  /// @param open the same of the connections that the balancers saw, in order
  void add(int[] visits, int[] open) {
    Client client = new Client(some(visits), open);
    clients.add(client);
    for (int second : client.visits) {
      vote(second, client);
    }
  }

  private static int[] some(int[] visits) {
    int count = visits.length / 2;
    if (count <= MOST_VISITS) {
      return visits;
    }
    int[] some = new int[2 * MOST_VISITS];
    for (int i = 0; i < MOST_VISITS; i++) {
      System.arraycopy(visits, 2 * (int) ((long) i * count / MOST_VISITS), some, 2 * i, 2);
    }
    return some;
  }

  private void vote(int second, Client client) {
    int[] open = client.open;
    int last = client.firstAfter(second + MOST_SECONDS + ROUNDING);
    for (int at = last - 2; at >= 0 && second - open[at + 1] <= MOST_SECONDS + ROUNDING; at -= 2) {
      int from = Math.max(second - open[at + 1] - ROUNDING, -MOST_SECONDS);
      int to = Math.min(second - open[at] + ROUNDING, MOST_SECONDS);
      votes[from + MOST_SECONDS]++;
      votes[to + MOST_SECONDS + 1]--;
    }
  }

  /// The skew, where it is plain.
  Optional<Skew> skew() {
    for (int i = 1; i < votes.length; i++) {
      votes[i] += votes[i - 1];
    }
    int peak = 0;
    for (int i = 0; i < votes.length; i++) {
      peak = votes[i] > votes[peak] ? i : peak;
    }
    if (votes[peak] < FEWEST || isAnotherAsGood(peak)) {
      return Optional.empty();
    }
    int latest = latest(peak);
    if (!isSharp(latest, peak)) {
      return Optional.empty();
    }
    int seconds = latest - ROUNDING - MOST_SECONDS;
    if (isBetterThanNone(seconds)) {
      return told(seconds);
    }
    return Math.abs(seconds) <= TOLERANCE ? told(0) : Optional.empty();
  }

  /// Whether far from the best skew, where less than half of its votes lie between, another one has
  /// three quarters of them.
  private boolean isAnotherAsGood(int peak) {
    int from = peak;
    while (from > 0 && votes[from - 1] >= votes[peak] / 2) {
      from--;
    }
    int to = peak;
    while (to < votes.length - 1 && votes[to + 1] >= votes[peak] / 2) {
      to++;
    }
    for (int i = 0; i < votes.length; i++) {
      if ((i < from || i > to) && votes[i] >= votes[peak] - votes[peak] / 4) {
        return true;
      }
    }
    return false;
  }

  /// Of skews that are all but as good, the one at which clients ask for something as soon as they
  /// have connected: how long they stay after the last thing is up to them.
  private int latest(int peak) {
    int latest = peak;
    while (latest < votes.length - 1 && votes[latest + 1] >= votes[peak] - votes[peak] / 32) {
      latest++;
    }
    return latest;
  }

  /// Whether that is so of many clients: only few votes are left a moment later.
  private boolean isSharp(int latest, int peak) {
    int later = Math.min(latest + CLOSE, votes.length - 1);
    return votes[later] <= votes[peak] - votes[peak] / 4;
  }

  /// Whether much is found at a skew that is not found where clocks agree, and hardly anything the
  /// other way round.
  private boolean isBetterThanNone(int seconds) {
    int found = 0;
    int lost = 0;
    for (Client client : clients) {
      for (int second : client.visits) {
        boolean isThere = client.wasOpen(second - seconds);
        boolean isHere = client.wasOpen(second);
        found += isThere && !isHere && covered.test(second) ? 1 : 0;
        lost += isHere && !isThere ? 1 : 0;
      }
    }
    return found >= FEWEST && found >= FEWEST_TIMES * lost;
  }

  private Optional<Skew> told(int seconds) {
    int agreeing = 0;
    int all = 0;
    for (Client client : clients) {
      for (int at = 0; at < client.visits.length; at += 2) {
        boolean isOpen = client.wasOpen(client.visits[at] - seconds);
        agreeing += isOpen ? 1 : 0;
        all += isOpen || covered.test(client.visits[at] - seconds) ? 1 : 0;
      }
    }
    boolean isPlain = agreeing >= FEWEST && agreeing >= all / FEWEST_SHARE;
    return isPlain ? Optional.of(new Skew(seconds, agreeing)) : Optional.empty();
  }
}
