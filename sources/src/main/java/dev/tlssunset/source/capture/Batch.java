package dev.tlssunset.source.capture;

import dev.tlssunset.source.capture.flow.Moment;
import dev.tlssunset.source.capture.link.Datagram;
import java.util.Arrays;

/// Datagrams on their way to another thread: copies, since packets are gone when the next are read.
final class Batch {

  private static final int BYTES = 256 << 10;
  private static final int DATAGRAMS = 1 << 10;
  private static final int LONGS = 6;
  private static final int INTS = 3;

  private byte[] bytes = new byte[BYTES];
  private final long[] longs = new long[LONGS * DATAGRAMS];
  private final int[] ints = new int[INTS * DATAGRAMS];
  private final Datagram datagram = new Datagram();
  private final Moment moment = new Moment();
  private int count;
  private int length;

  boolean isEmpty() {
    return count == 0;
  }

  /// Whether there is room for a datagram; an empty batch has room for any.
  boolean hasRoom(Datagram sent) {
    return isEmpty() || (count < DATAGRAMS && length + sent.to - sent.from <= bytes.length);
  }

  void add(Datagram sent, Moment now) {
    int size = sent.to - sent.from;
    if (length + size > bytes.length) {
      bytes = Arrays.copyOf(bytes, length + size);
    }
    System.arraycopy(sent.bytes, sent.from, bytes, length, size);
    length += size;
    int at = LONGS * count;
    longs[at] = sent.sourceHigh;
    longs[at + 1] = sent.sourceLow;
    longs[at + 2] = sent.targetHigh;
    longs[at + 3] = sent.targetLow;
    longs[at + 4] = now.nanos;
    longs[at + 5] = now.position;
    ints[INTS * count] = length;
    ints[INTS * count + 1] = sent.protocol;
    ints[INTS * count + 2] = sent.cutOff;
    count++;
  }

  /// Hands all datagrams on, and is empty.
  void drainTo(Shard shard) {
    datagram.bytes = bytes;
    datagram.to = 0;
    for (int i = 0; i < count; i++) {
      datagram.from = datagram.to;
      datagram.to = ints[INTS * i];
      datagram.protocol = ints[INTS * i + 1];
      datagram.cutOff = ints[INTS * i + 2];
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
    length = 0;
  }
}
