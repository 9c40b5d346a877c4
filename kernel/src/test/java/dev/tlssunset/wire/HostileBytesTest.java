package dev.tlssunset.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.wire.Conversation.Part;
import dev.tlssunset.wire.dtls.DatagramReader;
import dev.tlssunset.wire.fingerprint.Ja3;
import dev.tlssunset.wire.fingerprint.Ja4;
import dev.tlssunset.wire.handshake.Handshake;
import dev.tlssunset.wire.message.ClientHello;
import dev.tlssunset.wire.message.Framing;
import dev.tlssunset.wire.message.Message;
import dev.tlssunset.wire.message.ServerHello;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Bytes that nobody meant to send: nothing throws, and pieces say what the whole says.
public class HostileBytesTest {

  private static final int ROUNDS = 400;

  static List<String> streams() {
    return Traces.ofStreams();
  }

  static List<String> datagrams() {
    return Traces.ofDatagrams();
  }

  @ParameterizedTest
  @MethodSource("streams")
  void flippedBytesOfAStreamSayTheSameInPieces(String trace) {
    SplittableRandom random = new SplittableRandom(trace.hashCode());
    for (Side side : Side.values()) {
      byte[] stream = Traces.read(trace).all(side);
      for (int round = 0; round < ROUNDS; round++) {
        byte[] odd = flipped(stream, random);
        Heard whole = Heard.whole(odd);
        whole.messages().forEach(HostileBytesTest::use);
        assertThat(Heard.inPieces(odd, 1 + random.nextInt(40))).isEqualTo(whole);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("datagrams")
  void flippedBytesOfDatagramsMakeNothingThrow(String trace) {
    SplittableRandom random = new SplittableRandom(trace.hashCode());
    List<Part> parts = Traces.read(trace).parts();
    for (int round = 0; round < ROUNDS; round++) {
      DatagramReader reader = new DatagramReader();
      List<Message> messages = new ArrayList<>();
      for (Part part : parts) {
        byte[] odd = flipped(part.bytes().toArray(), random);
        reader.feed(odd, 0, odd.length, messages::add);
      }
      reader.end(messages::add);
      messages.forEach(HostileBytesTest::use);
    }
  }

  private static byte[] flipped(byte[] bytes, SplittableRandom random) {
    byte[] odd = bytes.clone();
    for (int i = random.nextInt(1, 5); i > 0; i--) {
      odd[random.nextInt(Math.min(odd.length, 900))] = (byte) random.nextInt(256);
    }
    return odd;
  }

  /// All that anybody might ask of a message.
  public static void use(Message message) {
    assertThat(message.toString()).isNotEmpty();
    new Handshake().take(Side.ORIGINATOR, message);
    if (message instanceof ClientHello hello) {
      assertThat(hello.offered().highest()).isNotNull();
      boolean hasFingerprint = hello.framing() != Framing.SSL_2 && !hello.isTruncated();
      assertThat(Ja3.of(hello)).hasSize(hasFingerprint ? 32 : 0);
      assertThat(Ja4.of(hello)).hasSize(hasFingerprint ? 36 : 0);
    }
    if (message instanceof ServerHello hello) {
      assertThat(hello.negotiated()).isNotNull();
    }
  }
}
