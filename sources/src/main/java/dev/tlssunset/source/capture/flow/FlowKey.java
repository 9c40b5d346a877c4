package dev.tlssunset.source.capture.flow;

import dev.tlssunset.source.capture.link.Datagram;
import java.util.SplittableRandom;

/// A flow as one number, the same for both directions. Multipliers are drawn once a run: whoever
/// sends packets cannot choose flows that collide.
final class FlowKey {

  private static final long ADDRESS;
  private static final long PORT;
  private static final long LAST;

  static {
    SplittableRandom random = new SplittableRandom();
    ADDRESS = random.nextLong() | 0x8000_0001_0000_0001L;
    PORT = random.nextLong() | 0x8000_0001_0000_0001L;
    LAST = random.nextLong() | 0x8000_0001_0000_0001L;
  }

  private FlowKey() {}

  /// The key of the flow that a packet belongs to; never 0.
  static long of(Datagram sent) {
    long source = end(sent.sourceHigh, sent.sourceLow, sent.sourcePort());
    long target = end(sent.targetHigh, sent.targetLow, sent.targetPort());
    long mixed = ((source + target) ^ Long.rotateLeft(source ^ target, 29)) * LAST;
    long key = mixed ^ mixed >>> 31;
    return key == 0 ? 1 : key;
  }

  private static long end(long high, long low, int port) {
    long mixed = (high ^ Long.rotateLeft(low, 21)) * ADDRESS + (low ^ ((long) port << 40)) * PORT;
    mixed ^= mixed >>> 32;
    mixed = (mixed + port) * ADDRESS;
    return mixed ^ mixed >>> 29;
  }
}
