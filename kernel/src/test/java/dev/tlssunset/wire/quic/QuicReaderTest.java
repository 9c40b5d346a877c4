package dev.tlssunset.wire.quic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.wire.Conversation;
import dev.tlssunset.wire.Conversation.Transport;
import dev.tlssunset.wire.Conversation.Understood;
import dev.tlssunset.wire.ReaderState;
import dev.tlssunset.wire.Side;
import dev.tlssunset.wire.handshake.Ending;
import dev.tlssunset.wire.handshake.Handshake;
import dev.tlssunset.wire.message.ClientHello;
import dev.tlssunset.wire.message.Framing;
import dev.tlssunset.wire.message.Message;
import dev.tlssunset.wire.message.ServerHello;
import dev.tlssunset.wire.message.Signal;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The packets of RFC 9001 appendix A and RFC 9369 appendix A.
class QuicReaderTest {

  @ParameterizedTest
  @ValueSource(strings = {"quic-v1.hex", "quic-v2.hex"})
  void thePacketsOfTheStandardAreRead(String file) throws IOException {
    Understood understood = packets(file).understood(Transport.QUIC);
    ClientHello client = understood.handshake().clientHello().orElseThrow();
    assertThat(client.framing()).isEqualTo(Framing.QUIC);
    assertThat(client.extensions().serverName()).isEqualTo("example.com");
    assertThat(client.offered().listed()).containsExactly(ProtocolVersion.TLS_1_3);
    assertThat(client.isTruncated()).isFalse();
    ServerHello server = understood.handshake().serverHello().orElseThrow();
    assertThat(server.negotiated()).isEqualTo(ProtocolVersion.TLS_1_3);
    assertThat(server.suite()).hasToString("TLS_AES_128_GCM_SHA256");
    assertThat(server.isTruncated()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 20, 600, 1199})
  void aPacketWithAFlippedBitIsNoHello(int at) throws IOException {
    byte[] packet = packets("quic-v1.hex").all(Side.ORIGINATOR);
    packet[at] ^= 0x40;
    List<Message> messages = new java.util.ArrayList<>();
    QuicReader reader = new QuicReader();
    assertThat(reader.feed(Side.ORIGINATOR, packet, 0, packet.length, messages::add))
        .isEqualTo(ReaderState.NOT_TLS);
    assertThat(messages).isEmpty();
  }

  @Test
  void theServerAloneCannotBeRead() throws IOException {
    byte[] packet = packets("quic-v1.hex").all(Side.RESPONDER);
    QuicReader reader = new QuicReader();
    assertThat(reader.feed(Side.RESPONDER, packet, 0, packet.length, message -> {}))
        .isEqualTo(ReaderState.NOT_TLS);
  }

  @Test
  void theServerMaySayMoreBeforeItsHelloComes() throws IOException {
    Conversation packets = packets("quic-v1.hex");
    byte[] early = new byte[60];
    early[0] = 0x41;
    Handshake handshake =
        handshake(packets.all(Side.ORIGINATOR), early, packets.all(Side.RESPONDER));
    assertThat(handshake.negotiated()).isEqualTo(ProtocolVersion.TLS_1_3);
    assertThat(handshake.ending()).isEqualTo(Ending.OPEN);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x41, 0x01})
  void aClientThatSendsDataIsDoneWhateverItsFixedBitIs(int first) throws IOException {
    byte[] packet = packets("quic-v1.hex").all(Side.ORIGINATOR);
    byte[] data = new byte[60];
    data[0] = (byte) first;
    QuicReader reader = new QuicReader();
    reader.feed(Side.ORIGINATOR, packet, 0, packet.length, message -> {});
    List<Message> messages = new java.util.ArrayList<>();
    assertThat(reader.feed(Side.ORIGINATOR, data, 0, data.length, messages::add))
        .isEqualTo(ReaderState.ENCRYPTED);
    assertThat(messages).containsExactly(Signal.APPLICATION_DATA);
  }

  @Test
  void paddingIsNoData() throws IOException {
    byte[] packet = packets("quic-v1.hex").all(Side.ORIGINATOR);
    byte[] padded = java.util.Arrays.copyOf(packet, packet.length + 60);
    QuicReader reader = new QuicReader();
    assertThat(reader.feed(Side.ORIGINATOR, padded, 0, padded.length, message -> {}))
        .isEqualTo(ReaderState.CLEAR);
    assertThat(reader.feed(Side.ORIGINATOR, new byte[1], 0, 1, message -> {}))
        .isEqualTo(ReaderState.CLEAR);
  }

  /// The packets of both standards begin with the same connection id.
  @Test
  void theServerMayGoOnInAnotherVersion() throws IOException {
    Handshake handshake =
        handshake(
            packets("quic-v1.hex").all(Side.ORIGINATOR),
            packets("quic-v2.hex").all(Side.RESPONDER));
    assertThat(handshake.negotiated()).isEqualTo(ProtocolVersion.TLS_1_3);
  }

  /// A client's packet, and what its server answers.
  private static Handshake handshake(byte[] client, byte[]... answers) {
    Handshake handshake = new Handshake();
    QuicReader reader = new QuicReader();
    reader.feed(
        Side.ORIGINATOR, client, 0, client.length, it -> handshake.take(Side.ORIGINATOR, it));
    for (byte[] answer : answers) {
      assertThat(
              reader.feed(
                  Side.RESPONDER,
                  answer,
                  0,
                  answer.length,
                  it -> handshake.take(Side.RESPONDER, it)))
          .isEqualTo(ReaderState.CLEAR);
    }
    return handshake;
  }

  @Test
  void noCutThrows() throws IOException {
    byte[] packet = packets("quic-v1.hex").all(Side.ORIGINATOR);
    for (int length = 0; length < packet.length; length++) {
      QuicReader reader = new QuicReader();
      ReaderState state = reader.feed(Side.ORIGINATOR, packet, 0, length, message -> {});
      assertThat(state).isIn(ReaderState.NOT_TLS, ReaderState.UNDECIDED);
    }
  }

  static Conversation packets(String file) throws IOException {
    try (InputStream packets = QuicReaderTest.class.getResourceAsStream(file)) {
      return Conversation.of(new String(packets.readAllBytes(), StandardCharsets.US_ASCII));
    }
  }
}
