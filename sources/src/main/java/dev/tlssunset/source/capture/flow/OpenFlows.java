package dev.tlssunset.source.capture.flow;

import java.util.Arrays;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// The flows that are listened to, at most so many, and with at most so much waiting, at a time.
/// Where there are more, those that were met first end early: what was heard of them counts.
///
/// @param <T> what is kept of a flow
final class OpenFlows<T extends OpenFlows.Flow> {

  /// A flow that is listened to.
  interface Flow {

    /// Its key, see [FlowKey].
    long key();

    /// Bytes of memory that it holds.
    int size();

    /// Nothing more comes.
    void end();
  }

  private static final int MOST = 1 << 14;
  private static final long MOST_BYTES = 32 << 20;

  private final LongConsumer forgotten;
  private @Nullable Flow[] flows = new Flow[256];
  private int[] free = new int[256];
  private int[] sizes = new int[256];
  private int freeCount;
  private int used;
  private int hand;
  private long bytes;
  private long cut;

  /// @param forgotten is told the key of each flow that ends by itself
  OpenFlows(LongConsumer forgotten) {
    this.forgotten = forgotten;
  }

  /// How many ended early.
  long cut() {
    return cut;
  }

  @SuppressWarnings("unchecked") // only add() puts something in
  T at(int number) {
    Flow flow = flows[number];
    if (flow == null) {
      throw new IllegalStateException("no flow " + number);
    }
    return (T) flow;
  }

  /// Adds a flow; its number is free to be used again when it has ended.
  int add(T flow) {
    if (used - freeCount >= MOST) {
      cutOldest(-1);
    }
    int number = freeCount > 0 ? free[--freeCount] : nextNew();
    flows[number] = flow;
    sizes[number] = 0;
    return number;
  }

  /// Looks at how much a flow keeps.
  void grown(int number) {
    int size = at(number).size();
    bytes += size - sizes[number];
    sizes[number] = size;
    while (bytes > MOST_BYTES && cutOldest(number)) {
      // Until there is room.
    }
  }

  /// Ends a flow that gave way.
  void cut(int number) {
    cut++;
    Flow flow = at(number);
    remove(number);
    flow.end();
  }

  /// Ends a flow, and forgets it.
  void end(int number) {
    Flow flow = at(number);
    remove(number);
    forgotten.accept(flow.key());
    flow.end();
  }

  /// Ends a flow that is over, whose flow stays known.
  void finish(int number) {
    Flow flow = at(number);
    remove(number);
    flow.end();
  }

  void endAll() {
    for (int number = 0; number < used; number++) {
      if (flows[number] != null) {
        end(number);
      }
    }
  }

  private int nextNew() {
    if (used == flows.length) {
      flows = Arrays.copyOf(flows, used * 2);
      free = Arrays.copyOf(free, used * 2);
      sizes = Arrays.copyOf(sizes, used * 2);
    }
    return used++;
  }

  /// The hand goes round all numbers, as that of a clock: since they are given in turn, it meets
  /// old flows first.
  private boolean cutOldest(int spared) {
    for (int i = 0; i < used; i++) {
      hand = hand + 1 == used ? 0 : hand + 1;
      if (flows[hand] != null && hand != spared) {
        cut++;
        end(hand);
        return true;
      }
    }
    return false;
  }

  private void remove(int number) {
    bytes -= sizes[number];
    sizes[number] = 0;
    flows[number] = null;
    free[freeCount++] = number;
  }
}
