package dev.tlssunset.source.capture.flow;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.source.capture.link.Datagram;
import dev.tlssunset.wire.Side;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Which segments belong to one connection, and in which order they are heard.
class TcpFlowsTest {

  private static final int FIN = 1;
  private static final int SYN = 2;
  private static final int ACK = 16;

  private final List<String> told = new ArrayList<>();
  private final TcpFlows flows = new TcpFlows(new Everybody());

  @Test
  void aFinThatOvertakesASegmentDoesNotEndTheWait() {
    client(SYN, 999, 0, "");
    client(ACK, 1000, 5000, "one ");
    client(FIN | ACK, 1008, 5000, "three");
    client(ACK, 1004, 5000, "two ");
    flows.end();
    assertThat(told).containsExactly("> one two three");
  }

  @Test
  void anOpeningWithOtherNumbersIsAnotherConnection() {
    server(ACK, 5000, 1000, "old");
    client(SYN, 70_999, 0, "");
    client(ACK, 71_000, 90_000, "new");
    flows.end();
    assertThat(told).containsExactly("< old", "> new");
  }

  @Test
  void anOpeningThatComesLateIsOfTheSame() {
    client(ACK, 1000, 5000, "early");
    client(SYN, 999, 0, "");
    client(ACK, 1005, 5000, " late");
    flows.end();
    assertThat(told).containsExactly("> early late");
  }

  private void client(int flags, int sequence, int acknowledged, String said) {
    flows.take(
        sent(0x0a00_0001, 50_000, 0x0a00_0002, 443, flags, sequence, acknowledged, said),
        new Moment());
  }

  private void server(int flags, int sequence, int acknowledged, String said) {
    flows.take(
        sent(0x0a00_0002, 443, 0x0a00_0001, 50_000, flags, sequence, acknowledged, said),
        new Moment());
  }

  private static Datagram sent(
      int source,
      int sourcePort,
      int target,
      int targetPort,
      int flags,
      int sequence,
      int acknowledged,
      String said) {
    Datagram sent = new Datagram();
    sent.sourceLow = 0xffff_0000_0000L + source;
    sent.targetLow = 0xffff_0000_0000L + target;
    sent.protocol = Datagram.TCP;
    sent.bytes =
        ByteBuffer.allocate(20 + said.length())
            .putShort((short) sourcePort)
            .putShort((short) targetPort)
            .putInt(sequence)
            .putInt(acknowledged)
            .put((byte) 0x50)
            .put((byte) flags)
            .position(20)
            .put(said.getBytes(US_ASCII))
            .array();
    sent.to = sent.bytes.length;
    return sent;
  }

  private final class Everybody implements Listeners {
    @Override
    public Optional<Side> speaker(byte[] bytes, int from, int to) {
      return Optional.of(bytes[from] == 'o' ? Side.RESPONDER : Side.ORIGINATOR);
    }

    @Override
    public ConnectionListener listen(Ends ends) {
      return new Told();
    }

    @Override
    public Optional<Side> sender(byte[] bytes, int from, int to) {
      return Optional.empty();
    }

    @Override
    public DatagramListener listenToDatagrams(Ends ends, byte[] bytes, int from, int to) {
      throw new AssertionError("nobody sent datagrams");
    }
  }

  private final class Told implements ConnectionListener {
    private final StringBuilder all = new StringBuilder();

    @Override
    public void opened(int first) {}

    @Override
    public void said(Side side, byte[] bytes, int from, int to, Moment moment) {
      all.append(all.isEmpty() ? side == Side.ORIGINATOR ? "> " : "< " : "");
      all.append(new String(bytes, from, to - from, US_ASCII));
    }

    @Override
    public void acknowledgesUnseen(boolean isSo) {}

    @Override
    public void missed(Side side, int count, Moment moment) {
      all.append('?');
    }

    @Override
    public void closed(Side side, Moment moment) {}

    @Override
    public void disagreed(Moment moment) {}

    @Override
    public void end() {
      told.add(all.toString());
    }

    @Override
    public boolean isOver() {
      return false;
    }
  }
}
