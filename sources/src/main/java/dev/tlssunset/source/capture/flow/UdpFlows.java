package dev.tlssunset.source.capture.flow;

import dev.tlssunset.source.capture.link.Datagram;
import dev.tlssunset.wire.Side;
import java.util.Optional;

/// Follows the datagrams between two ends (RFC 768) as far as somebody listens to them. Ends that
/// send nothing of interest cost nothing.
public final class UdpFlows {

  private static final int HEADER = 8;

  /// Of a flow that is over. Of others the value is one more than their number among those that are
  /// open.
  private static final long OVER = -1;

  private final Listeners listeners;
  private final FlowTable table = new FlowTable();
  private final OpenFlows<Exchange> open = new OpenFlows<>(this::forget);

  public UdpFlows(Listeners listeners) {
    this.listeners = listeners;
  }

  /// Those that were listened to no longer because there were too many at a time.
  public long cut() {
    return open.cut();
  }

  /// Takes the next packet.
  public void take(Datagram sent, Moment moment) {
    byte[] bytes = sent.bytes;
    int payload = sent.from + HEADER;
    if (sent.to <= payload) {
      return;
    }
    long key = FlowKey.of(sent);
    int slot = table.find(key);
    long value = slot == FlowTable.ABSENT ? 0 : table.value(slot);
    if (value <= 0) {
      // Also where one is over, another may begin; only its hello counts.
      Optional<Side> sender = listeners.sender(bytes, payload, sent.to);
      if (sender.isEmpty() || (value == OVER && sender.get() == Side.RESPONDER)) {
        return;
      }
      Ends ends = Ends.of(sent, sender.get() == Side.ORIGINATOR);
      int number =
          open.add(
              new Exchange(key, ends, listeners.listenToDatagrams(ends, bytes, payload, sent.to)));
      slot = table.find(key) == FlowTable.ABSENT ? claim(key) : table.find(key);
      table.set(slot, number + 1);
    }
    hear(slot, sent, payload, moment);
  }

  /// Ends what is still open. To be called once.
  public void end() {
    open.endAll();
  }

  private void hear(int slot, Datagram sent, int payload, Moment moment) {
    int number = (int) table.value(slot) - 1;
    Exchange exchange = open.at(number);
    Side side = exchange.ends.isSentByClient(sent) ? Side.ORIGINATOR : Side.RESPONDER;
    exchange.listener.said(side, sent.bytes, payload, sent.to, moment);
    if (exchange.listener.isOver()) {
      open.finish(number);
      table.set(slot, OVER);
    }
  }

  /// Those that are over give way first.
  private int claim(long key) {
    int slot = table.claim(key, value -> value == OVER ? 0 : FlowTable.WORTH_GROWING + value);
    if (table.value(slot) > 0) {
      int victim = (int) table.value(slot) - 1;
      table.set(slot, 0);
      open.cut(victim);
    }
    table.set(slot, 0);
    return slot;
  }

  private void forget(long key) {
    int slot = table.find(key);
    if (slot != FlowTable.ABSENT) {
      table.remove(slot);
    }
  }

  private record Exchange(long key, Ends ends, DatagramListener listener)
      implements OpenFlows.Flow {

    @Override
    public int size() {
      return 0;
    }

    @Override
    public void end() {
      listener.end();
    }
  }
}
