package dev.tlssunset.source.capture;

import dev.tlssunset.source.capture.flow.Moment;
import dev.tlssunset.source.capture.link.Datagram;

/// Datagrams on their way to another thread; their bytes stay where they lie.
final class Batch {

  private static final int DATAGRAMS = 1 << 10;
  private static final int LONGS = 6;
  private static final int INTS = 4;

  private final byte[][] bytes = new byte[DATAGRAMS][];
  private final long[] longs = new long[LONGS * DATAGRAMS];
  private final int[] ints = new int[INTS * DATAGRAMS];
  private final Datagram datagram = new Datagram();
  private final Moment moment = new Moment();
  private int count;

  boolean isEmpty() {
    return count == 0;
  }

  boolean isFull() {
    return count == DATAGRAMS;
  }

  void add(Datagram sent, Moment now) {
    int at = LONGS * count;
    longs[at] = sent.sourceHigh;
    longs[at + 1] = sent.sourceLow;
    longs[at + 2] = sent.targetHigh;
    longs[at + 3] = sent.targetLow;
    longs[at + 4] = now.nanos;
    longs[at + 5] = now.position;
    bytes[count] = sent.bytes;
    ints[INTS * count] = sent.from;
    ints[INTS * count + 1] = sent.to;
    ints[INTS * count + 2] = sent.protocol;
    ints[INTS * count + 3] = sent.cutOff;
    count++;
  }

  /// Hands all datagrams on, and is empty.
  void drainTo(Shard shard) {
    for (int i = 0; i < count; i++) {
      datagram.bytes = bytes[i];
      datagram.from = ints[INTS * i];
      datagram.to = ints[INTS * i + 1];
      datagram.protocol = ints[INTS * i + 2];
      datagram.cutOff = ints[INTS * i + 3];
      int at = LONGS * i;
      datagram.sourceHigh = longs[at];
      datagram.sourceLow = longs[at + 1];
      datagram.targetHigh = longs[at + 2];
      datagram.targetLow = longs[at + 3];
      moment.nanos = longs[at + 4];
      moment.position = longs[at + 5];
      shard.take(datagram, moment);
    }
    count = 0;
  }
}
