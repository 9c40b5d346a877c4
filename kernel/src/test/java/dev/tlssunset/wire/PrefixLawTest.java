package dev.tlssunset.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.wire.Conversation.Part;
import dev.tlssunset.wire.dtls.DatagramReader;
import dev.tlssunset.wire.message.Alert;
import dev.tlssunset.wire.message.Certificates;
import dev.tlssunset.wire.message.ClientHello;
import dev.tlssunset.wire.message.ClientMasterKey;
import dev.tlssunset.wire.message.HelloVerifyRequest;
import dev.tlssunset.wire.message.Message;
import dev.tlssunset.wire.message.OfferedVersions;
import dev.tlssunset.wire.message.ServerHello;
import dev.tlssunset.wire.message.ServerKeyExchange;
import dev.tlssunset.wire.message.Signal;
import dev.tlssunset.wire.registry.ContentType;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A message that is cut anywhere says so, says what was there of it, and throws nothing.
class PrefixLawTest {

  private static final int HEADERS = 5 + 4;

  static List<String> streams() {
    return Traces.ofStreams();
  }

  static List<String> datagrams() {
    return Traces.ofDatagrams();
  }

  @ParameterizedTest
  @MethodSource("streams")
  void everyCutOfAStreamSaysTheBeginningOfTheWhole(String trace) {
    for (Side side : Side.values()) {
      byte[] stream = Traces.read(trace).all(side);
      Heard whole = Heard.whole(stream);
      for (int length = 0; length < stream.length; length++) {
        Heard cut = Heard.whole(Arrays.copyOf(stream, length));
        assertThat(whole(cut.messages()))
            .as("%s cut at %d", trace, length)
            .isEqualTo(whole.messages().subList(0, whole(cut.messages()).size()));
        // An SSL 2.0 server's hello holds its certificate.
        assertThat(truncated(cut.messages()).toList())
            .hasSizeLessThanOrEqualTo(trace.startsWith("ssl2-") ? 2 : 1);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("streams")
  void everyCutOfTheFirstHelloGivesAHello(String trace) {
    for (Side side : Side.values()) {
      byte[] stream = Traces.read(trace).all(side);
      if (stream[0] != ContentType.HANDSHAKE) {
        continue;
      }
      int end = 5 + new Cursor(stream, 6, 9).u24() + 4;
      for (int length = HEADERS; length < end; length++) {
        Heard cut = Heard.whole(Arrays.copyOf(stream, length));
        assertThat(truncated(cut.messages()).toList())
            .as("%s cut at %d", trace, length)
            .singleElement()
            .isInstanceOfAny(ClientHello.class, ServerHello.class);
      }
    }
  }

  /// What is missing must not read as what is not offered.
  @Test
  void noCutOfAHelloDeniesWhatTheWholeOffers() {
    byte[] stream = Traces.read("openssl-tls1_3.hex").all(Side.ORIGINATOR);
    for (int length = HEADERS; length < 300; length++) {
      OfferedVersions offered =
          Heard.whole(Arrays.copyOf(stream, length)).only(ClientHello.class).offered();
      for (ProtocolVersion version :
          Heard.whole(stream).only(ClientHello.class).offered().listed()) {
        assertThat(offered.offers(version)).isNotEqualTo(OfferedVersions.Answer.NO);
      }
    }
  }

  /// A server of TLS 1.3 says TLS 1.2 first.
  @Test
  void noCutOfAServerHelloSaysALowerVersion() {
    byte[] stream = Traces.read("openssl-tls1_3.hex").all(Side.RESPONDER);
    int end = 5 + 4 + new Cursor(stream, 6, 9).u24();
    for (int length = HEADERS; length <= end; length++) {
      ServerHello hello = Heard.whole(Arrays.copyOf(stream, length)).only(ServerHello.class);
      assertThat(hello.negotiated()).isIn(ProtocolVersion.NOT_RECORDED, ProtocolVersion.TLS_1_3);
    }
  }

  @ParameterizedTest
  @MethodSource("datagrams")
  void everyCutOfADatagramSaysAPartOfTheWhole(String trace) {
    for (Part part : Traces.read(trace).parts()) {
      byte[] datagram = part.bytes().toArray();
      List<Message> whole = heard(datagram);
      for (int length = 0; length < datagram.length; length++) {
        List<Message> cut = heard(Arrays.copyOf(datagram, length));
        assertThat(whole(cut)).as("%s cut at %d", trace, length).isSubsetOf(whole);
      }
    }
  }

  private static List<Message> heard(byte[] datagram) {
    List<Message> messages = new ArrayList<>();
    DatagramReader reader = new DatagramReader();
    reader.feed(datagram, 0, datagram.length, messages::add);
    reader.end(messages::add);
    return messages;
  }

  private static List<Message> whole(List<Message> messages) {
    return messages.stream().filter(message -> !isTruncated(message)).toList();
  }

  private static Stream<Message> truncated(List<Message> messages) {
    return messages.stream().filter(PrefixLawTest::isTruncated);
  }

  static boolean isTruncated(Message message) {
    return switch (message) {
      case ClientHello hello -> hello.isTruncated();
      case ServerHello hello -> hello.isTruncated();
      case Certificates chain -> chain.isTruncated();
      case HelloVerifyRequest request -> false;
      case ServerKeyExchange exchange -> exchange.group().number() < 0;
      case ClientMasterKey key -> key.isTruncated();
      case Alert alert -> false;
      case Signal signal -> false;
    };
  }
}
