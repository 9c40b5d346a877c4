package dev.tlssunset.attribution.join;

import dev.tlssunset.attribution.knowledge.ServerNumbers;
import dev.tlssunset.attribution.knowledge.Sightings;
import dev.tlssunset.attribution.store.IntList;
import dev.tlssunset.text.LongMap;

/// Where servers saw something come from a balancer whose record of it no port could tell: records
/// of the balancer that nothing was joined with may be of the same connections.
final class Unjoined {

  private static final int EVERY_SERVER = (1 << 22) - 1;
  private static final int INTS = 3;

  private final LongMap known = new LongMap();

  /// Group of balancers, server and stretch of time of each.
  private final IntList all = new IntList(INTS * 16);

  /// Notes one.
  ///
  /// @param server [ServerNumbers#ANY] where it may be any
  /// @param second by the balancer's clock
  void note(int group, int server, int second) {
    int stretch = Sightings.stretch(second);
    add(group, server, stretch);
    add(group, EVERY_SERVER, stretch);
  }

  void addAll(Unjoined others) {
    int[] numbers = others.all.array();
    for (int at = 0; at < others.all.size(); at += INTS) {
      add(numbers[at], numbers[at + 1], numbers[at + 2]);
    }
  }

  private void add(int group, int server, int stretch) {
    long key = key(group, server, stretch);
    if (known.get(key) != LongMap.ABSENT) {
      return;
    }
    known.put(key, 0);
    int at = all.grow(INTS);
    all.array()[at] = group;
    all.array()[at + 1] = server;
    all.array()[at + 2] = stretch;
  }

  /// Whether a connection from a balancer to a server may be among what was noted.
  ///
  /// @param server [ServerNumbers#ANY] where the balancer does not tell it
  boolean mayHave(int group, int server, int start, int end) {
    int asked = server == ServerNumbers.ANY ? EVERY_SERVER : server;
    int last = Sightings.stretch(end);
    for (int stretch = Sightings.stretch(start); stretch <= last; stretch++) {
      if (has(group, asked, stretch) || has(group, ServerNumbers.ANY, stretch)) {
        return true;
      }
    }
    return false;
  }

  private boolean has(int group, int server, int stretch) {
    return known.get(key(group, server, stretch)) != LongMap.ABSENT;
  }

  private static long key(int group, int server, int stretch) {
    return ((long) group << 22 | server) << 24 | (stretch & 0xff_ffff);
  }
}
