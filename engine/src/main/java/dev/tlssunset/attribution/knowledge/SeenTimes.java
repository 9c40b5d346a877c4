package dev.tlssunset.attribution.knowledge;

import dev.tlssunset.text.LongMap;

/// In which stretches of time servers' logs tell of something, by server (or by balancer that it
/// came from) and port.
final class SeenTimes {

  private static final int ANY_PORT = 0x1_0000;

  private final LongMap seen = new LongMap();

  /// Notes one.
  ///
  /// @param who a server, or a group of balancers
  /// @param port the server's; 0 where not recorded
  /// @param stretch see [Sightings#stretch]
  void note(int who, int port, int stretch) {
    note(key(who, port, stretch));
    note(key(who, ANY_PORT, stretch));
  }

  private void note(long key) {
    if (seen.get(key) == LongMap.ABSENT) {
      seen.put(key, 0);
    }
  }

  /// Whether there is one of a port between two seconds.
  ///
  /// @param port 0 where any will do
  boolean isAny(int who, int port, int from, int to) {
    int last = Sightings.stretch(to);
    for (int stretch = Sightings.stretch(from); stretch <= last; stretch++) {
      if (has(who, port, stretch)) {
        return true;
      }
    }
    return false;
  }

  private boolean has(int who, int port, int stretch) {
    return port == 0
        ? has(key(who, ANY_PORT, stretch))
        : has(key(who, port, stretch)) || has(key(who, 0, stretch));
  }

  private boolean has(long key) {
    return seen.get(key) != LongMap.ABSENT;
  }

  private static long key(int who, int port, int stretch) {
    return ((long) who << 17 | port) << 24 | (stretch & 0xff_ffff);
  }
}
