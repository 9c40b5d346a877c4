package dev.tlssunset.wire.quic;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tlssunset.wire.HostileBytesTest;
import dev.tlssunset.wire.ReaderState;
import dev.tlssunset.wire.Side;
import dev.tlssunset.wire.message.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Whatever bytes come in QUIC: nothing throws, and sealed frames say what they say in clear.
class QuicFuzzTest {

  private static final int LONGEST = (1 << 14) - 4;

  /// Decrypted: otherwise nothing but noise would be tried.
  @FuzzTest(maxDuration = "5m")
  void readsAnyFrames(byte[] frames) {
    QuicReader reader = new QuicReader();
    List<Message> messages = new ArrayList<>();
    reader.frames(Side.ORIGINATOR, frames, messages::add);
    reader.end(Side.ORIGINATOR, messages::add);
    messages.forEach(HostileBytesTest::use);
  }

  @FuzzTest(maxDuration = "5m")
  void readsAnyPacket(byte[] datagram) {
    List<Message> messages = new ArrayList<>();
    ReaderState state =
        new QuicReader().feed(Side.ORIGINATOR, datagram, 0, datagram.length, messages::add);
    messages.forEach(HostileBytesTest::use);
    if (state == ReaderState.NOT_TLS) {
      assertThat(messages).isEmpty();
    }
  }

  /// Frames, sealed as a client's first packet.
  @FuzzTest(maxDuration = "2m")
  void sealedFrames(byte[] frames) {
    if (frames.length > LONGEST) {
      return;
    }
    List<Message> clear = new ArrayList<>();
    QuicReader inClear = new QuicReader();
    inClear.frames(Side.RESPONDER, padded(frames), clear::add);
    inClear.end(Side.RESPONDER, clear::add);

    byte[] datagram = QuicSealing.datagram(frames);
    assertThat(quic(datagram)).isEqualTo(clear);
    assertThat(quic(followed(datagram, new byte[20]))).isEqualTo(clear);
    assertThat(quic(Arrays.copyOf(datagram, datagram.length - 1))).isEmpty();
    datagram[datagram.length - 1] ^= 1;
    assertThat(quic(datagram)).isEmpty();
  }

  private static byte[] padded(byte[] frames) {
    return Arrays.copyOf(frames, Math.max(frames.length, 1150));
  }

  private static List<Message> quic(byte[] datagram) {
    List<Message> messages = new ArrayList<>();
    QuicReader reader = new QuicReader();
    reader.feed(Side.ORIGINATOR, datagram, 0, datagram.length, messages::add);
    reader.end(Side.ORIGINATOR, messages::add);
    return messages;
  }

  private static byte[] followed(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}
