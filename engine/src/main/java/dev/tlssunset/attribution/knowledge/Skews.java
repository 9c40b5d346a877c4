package dev.tlssunset.attribution.knowledge;

import dev.tlssunset.attribution.store.IntList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.function.LongFunction;

/// How far the clocks of balancers and servers stand apart, measured from what both saw.
///
/// A sample of the balancers' ports is followed: all records of a port, or none. Each server record
/// and each balancer record of one port vote for every skew at which the first lies within the
/// second; pairs that belong together agree upon one, all others are spread over days.
///
/// What saw a connection may be another balancer instead of a server. Its record has a beginning
/// and an end too, which leave less to choose from.
public final class Skews {

  /// A measurement of none.
  static final Skew NOT_MEASURED = new Skew(0, 0);

  /// How sure a measurement is.
  ///
  /// @param seconds the server's clock minus the balancer's
  /// @param pairs how many pairs agree
  public record Skew(int seconds, int pairs) {}

  /// Clocks that stand further apart are not found.
  private static final int MOST_SECONDS = 27 * 3600;

  private static final int MOST_SAMPLES = 1 << 14;
  private static final int MOST_CLOCKS = 100;
  private static final int FEWEST_PAIRS = 5;

  /// Of the records with a port that a balancer used too, and that its log covers at the skew, this
  /// part has to agree. Chance finds fewer, however long connections last.
  private static final int FEWEST_SHARE = 2;

  private static final int INTS = 6;
  private static final int HASH = 0;
  private static final int KEY = 1;
  private static final int PORT = 2;
  private static final int WHO = 3;
  private static final int FROM = 4;
  private static final int TO = 5;

  /// A balancer that sends from a port, or a server that sees it.
  private final Sample passed = new Sample();

  private final Sample arrived = new Sample();

  /// Hears of a connection that a balancer passed on.
  ///
  /// @param address the balancer's own address
  /// @param port the balancer's own port
  /// @param balancer whose log it is
  public void addPassed(int address, int port, int balancer, int start, int end) {
    passed.add(address, port, balancer, start, end);
  }

  /// Hears of a connection that a server saw.
  ///
  /// @param kind of the server's record
  public void addArrived(int address, int port, int kind, int second) {
    addArrived(address, port, kind, second, second);
  }

  /// The same of one that says when it began and ended.
  public void addArrived(int address, int port, int kind, int start, int end) {
    arrived.add(address, port, kind, start, end);
  }

  /// The skew of each group of balancers and server that can be measured.
  ///
  /// @param groupOf the group's number by balancer
  /// @param serverOf the server's number by kind
  /// @param order a text by pair of group and server, by which those are chosen that are measured
  ///   where there are too many with as many records
  /// @param covered whether a group's logs tell of a second
  public Map<Long, Skew> measure(
      IntUnaryOperator groupOf,
      IntUnaryOperator serverOf,
      LongFunction<String> order,
      Covered covered) {
    Partners partners = new Partners(groupOf, serverOf);
    Map<Long, Integer> counts = new HashMap<>();
    partners.forEach((pair, _, _, _) -> counts.merge(pair, 1, Integer::sum));
    Map<Long, Votes> votes = new HashMap<>();
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<Long, Integer>comparingByValue()
                .reversed()
                .thenComparing(entry -> order.apply(entry.getKey())))
        .limit(MOST_CLOCKS)
        .forEach(entry -> votes.put(entry.getKey(), new Votes()));
    partners.forEach((pair, second, one, other) -> {
      Votes ofPair = votes.get(pair);
      if (ofPair != null) {
        ofPair.add(second, Math.min(one, other), Math.max(one, other));
      }
    });
    Map<Long, Skew> skews = new HashMap<>();
    votes.forEach((pair, cast) -> {
      Skew skew = cast.peak();
      int group = (int) (pair >>> Integer.SIZE);
      int told = cast.count(second -> covered.test(group, second - skew.seconds));
      if (skew.pairs >= Math.max(FEWEST_PAIRS, told / FEWEST_SHARE)) {
        skews.put(pair, skew);
      }
    });
    return skews;
  }

  /// Whether the logs of a group of balancers tell of a second.
  public interface Covered {

    /// Tests it.
    boolean test(int group, int second);
  }

  /// Is told of a server's record and a balancer's that name the same port.
  private interface Pairing {

    /// Hears of one.
    ///
    /// @param second of the server's record
    /// @param one the skew at which both end at once
    /// @param other the skew at which both begin at once
    void read(long pair, int second, int one, int other);
  }

  /// What the samples of both sides have in common.
  private final class Partners {

    private final IntUnaryOperator groupOf;
    private final IntUnaryOperator serverOf;
    private final int shift = Math.max(passed.shift, arrived.shift);
    private final Map<Long, List<int[]>> ports = byPort(shift);

    Partners(IntUnaryOperator groupOf, IntUnaryOperator serverOf) {
      this.groupOf = groupOf;
      this.serverOf = serverOf;
    }

    void forEach(Pairing pairing) {
      int[] all = arrived.numbers.array();
      for (int at = 0; at < arrived.numbers.size(); at += INTS) {
        if (!isKept(all[at + HASH], shift)) {
          continue;
        }
        int server = serverOf.applyAsInt(all[at + WHO]);
        for (int[] one : ports.getOrDefault(port(all, at), List.of())) {
          long pair = pair(groupOf.applyAsInt(one[0]), server);
          pairing.read(pair, all[at + FROM], all[at + TO] - one[2], all[at + FROM] - one[1]);
        }
      }
    }
  }

  /// A group of balancers and a server, as one number.
  public static long pair(int group, int server) {
    return (long) group << Integer.SIZE | server;
  }

  /// Balancer, start and end of the records of each port.
  private Map<Long, List<int[]>> byPort(int shift) {
    Map<Long, List<int[]>> ports = new HashMap<>();
    int[] all = passed.numbers.array();
    for (int at = 0; at < passed.numbers.size(); at += INTS) {
      if (isKept(all[at + HASH], shift)) {
        ports
            .computeIfAbsent(port(all, at), _ -> new ArrayList<>())
            .add(new int[] {all[at + WHO], all[at + FROM], all[at + TO]});
      }
    }
    return ports;
  }

  private static long port(int[] all, int at) {
    return (long) all[at + KEY] << Integer.SIZE | all[at + PORT];
  }

  static boolean isKept(int hash, int shift) {
    return shift == 0 || hash >>> (Integer.SIZE - shift) == 0;
  }

  /// How many pairs allow each skew, as steps from one second to the next.
  private static final class Votes {

    private final int[] steps = new int[2 * MOST_SECONDS + 2];

    /// Of the server's records, one for each pair.
    private final IntList seconds = new IntList(64);

    void add(int second, int first, int last) {
      seconds.add(second);
      int from = Math.max(first, -MOST_SECONDS);
      int to = Math.min(last, MOST_SECONDS);
      if (from <= to) {
        steps[from + MOST_SECONDS]++;
        steps[to + MOST_SECONDS + 1]--;
      }
    }

    /// How many different seconds of the server's records are such.
    int count(IntPredicate wanted) {
      return (int) Arrays.stream(seconds.sorted()).filter(wanted).count();
    }

    /// The skew that most pairs allow. Where several do, the middle of them; none, where the clocks
    /// may as well agree.
    Skew peak() {
      int most = 0;
      int first = 0;
      int last = 0;
      int sum = 0;
      for (int i = 0; i <= 2 * MOST_SECONDS; i++) {
        sum += steps[i];
        if (sum > most) {
          most = sum;
          first = i;
          last = i;
        } else if (sum == most && last == i - 1) {
          last = i;
        }
      }
      boolean mayBeNone = first <= MOST_SECONDS && last >= MOST_SECONDS;
      return new Skew(mayBeNone ? 0 : (first + last) / 2 - MOST_SECONDS, most);
    }
  }

  /// Records of ports whose hash begins with so many zeros that there are not too many.
  private static final class Sample {

    private IntList numbers = new IntList(INTS * 64);
    private int shift;

    void add(int address, int port, int who, int from, int to) {
      int hash = hash(port);
      if (!isKept(hash, shift)) {
        return;
      }
      int at = numbers.grow(INTS);
      int[] all = numbers.array();
      all[at + HASH] = hash;
      all[at + KEY] = address;
      all[at + PORT] = port;
      all[at + WHO] = who;
      all[at + FROM] = from;
      all[at + TO] = to;
      while (numbers.size() > MOST_SAMPLES * INTS && shift < Integer.SIZE - 1) {
        shift++;
        thin();
      }
    }

    private void thin() {
      IntList kept = new IntList(numbers.size());
      int[] all = numbers.array();
      for (int at = 0; at < numbers.size(); at += INTS) {
        if (isKept(all[at + HASH], shift)) {
          kept.addAll(all, at, INTS);
        }
      }
      numbers = kept;
    }

    /// Symbols are numbered in the order of their coming: only the port is the same in every run.
    private static int hash(int port) {
      return (int) ((port * 0x9E3779B97F4A7C15L) >>> 32);
    }
  }
}
