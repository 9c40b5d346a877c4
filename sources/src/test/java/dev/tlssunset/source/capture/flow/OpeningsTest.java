package dev.tlssunset.source.capture.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.source.capture.link.Datagram;
import dev.tlssunset.wire.Side;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A flood of openings: the oldest are forgotten, and counted.
class OpeningsTest {

  private static final int SLOTS = 1024;
  private static final int SYN = 2;

  @Test
  void eachOpeningIsKeptOrCounted() {
    TcpFlows flows = new TcpFlows(new Nobody(), new FlowTable(SLOTS));
    int opened = 20 * SLOTS;
    for (int i = 0; i < opened; i++) {
      flows.take(opening(i), new Moment());
    }
    assertThat(opened - flows.dropped()).isBetween(SLOTS / 2L, (long) SLOTS);
    assertThat(flows.cut()).isZero();
  }

  @Test
  void whereThereIsRoomNothingIsForgotten() {
    TcpFlows flows = new TcpFlows(new Nobody(), new FlowTable(SLOTS));
    for (int i = 0; i < SLOTS / 16; i++) {
      flows.take(opening(i), new Moment());
    }
    assertThat(flows.dropped()).isZero();
  }

  private static Datagram opening(int client) {
    Datagram sent = new Datagram();
    sent.sourceLow = 0xffff_0a00_0000L + client;
    sent.targetLow = 0xffff_0a10_0001L;
    sent.protocol = Datagram.TCP;
    sent.bytes =
        ByteBuffer.allocate(20)
            .putShort((short) 50_000)
            .putShort((short) 443)
            .putInt(client)
            .putInt(0)
            .put((byte) 0x50)
            .put((byte) SYN)
            .array();
    sent.to = sent.bytes.length;
    return sent;
  }

  private static final class Nobody implements Listeners {
    @Override
    public Optional<Side> speaker(byte[] bytes, int from, int to) {
      return Optional.empty();
    }

    @Override
    public ConnectionListener listen(Ends ends) {
      throw new AssertionError("nobody said anything");
    }

    @Override
    public Optional<Side> sender(byte[] bytes, int from, int to) {
      return Optional.empty();
    }

    @Override
    public DatagramListener listenToDatagrams(Ends ends, byte[] bytes, int from, int to) {
      throw new AssertionError("nobody said anything");
    }
  }
}
