package dev.tlssunset.sighting;

import dev.tlssunset.sighting.ClockDifferences.OfClock;
import dev.tlssunset.sighting.ClockDifferences.Stretch;
import java.util.HashMap;
import java.util.Map;

/// By how much the clocks of servers' logs are ahead of the captures' clock.
///
/// @param skews seconds, by the symbol of the server's address
record CaptureClocks(Map<Integer, Integer> skews) {

  /// Nothing tells that any differs.
  static final CaptureClocks AGREEING = new CaptureClocks(Map.of());

  /// Logs note a session when it begins or when its TLS does, captures the ClientHello.
  static final int TOLERANCE = 120;

  /// Clocks that differ by more are not compared: an address and port may come again.
  static final int MOST_SKEW = 26 * 60 * 60;

  /// Seconds within which most sessions are noted.
  private static final int SHARP = 4;

  /// One alone may be chance: an address and port that came again.
  private static final int MOST_FOR_ONE = 60 * 60;

  /// Finds out from what lies between a log's record and a connection with the same ends and ports.
  static CaptureClocks of(ClockDifferences differences) {
    Map<Integer, Integer> skews = new HashMap<>();
    differences.byClock().forEach((clock, of) -> skews.put(clock, skew(of)));
    return new CaptureClocks(skews);
  }

  /// These and others, of other servers.
  CaptureClocks and(CaptureClocks others) {
    Map<Integer, Integer> all = new HashMap<>(others.skews);
    all.putAll(skews);
    return new CaptureClocks(all);
  }

  int skew(int server) {
    return skews.getOrDefault(server, 0);
  }

  /// The difference that most pairs of a record and a connection agree on. Where ports are used
  /// again, most pairs are of different connections: there it is the difference that most of the
  /// possible ones agree on sharply, if no other one has half as many.
  private static int skew(OfClock of) {
    Stretch wide = of.densest(TOLERANCE, Stretch.NONE, 0);
    boolean isMost = wide.count() * 2 > of.all();
    if (isMost && (wide.count() > 1 || Math.abs(wide.middle()) <= MOST_FOR_ONE)) {
      return wide.middle();
    }
    Stretch sharp = of.densest(SHARP, Stretch.NONE, 0);
    int rival = of.densest(SHARP, sharp, TOLERANCE).count();
    boolean isAgreedOn = sharp.count() > 1 && sharp.count() * 2 > of.expected();
    return isAgreedOn && rival * 2 <= sharp.count() ? sharp.middle() : 0;
  }
}
