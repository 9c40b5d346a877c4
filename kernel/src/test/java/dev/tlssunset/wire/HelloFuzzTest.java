package dev.tlssunset.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tlssunset.wire.certificate.CertificateFacts;
import dev.tlssunset.wire.dtls.DatagramReader;
import dev.tlssunset.wire.handshake.KnownOffers;
import dev.tlssunset.wire.handshake.MessageReader;
import dev.tlssunset.wire.message.Certificates;
import dev.tlssunset.wire.message.Framing;
import dev.tlssunset.wire.message.Message;
import dev.tlssunset.wire.message.ServerHello;
import dev.tlssunset.wire.record.StreamReader;
import dev.tlssunset.wire.registry.HandshakeType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Whatever bytes come: no reader throws, and pieces say what the whole says.
///
/// Runs the inputs that are kept beside it; to look for others, one target at a time:
///
/// ```
/// JAZZER_FUZZ=1 mvn -o -pl kernel -am verify -Dtest='HelloFuzzTest#readsAnyStream' \
///   -Dsurefire.failIfNoSpecifiedTests=false
/// ```
class HelloFuzzTest {

  private static final int[] SIZES = {1, 3, 5, 9, 64};

  /// SSL 2.0 to TLS 1.3.
  @FuzzTest(maxDuration = "5m")
  void readsAnyStream(byte[] stream) {
    Heard whole = Heard.whole(stream);
    whole.messages().forEach(HostileBytesTest::use);
    for (int size : SIZES) {
      assertThat(Heard.inPieces(stream, size)).isEqualTo(whole);
    }
  }

  /// A stream with a hole: `[0, first byte * 8)` is there, then as much as the second byte says is
  /// missing.
  @FuzzTest(maxDuration = "5m")
  void readsOnBehindAHole(byte[] input) {
    if (input.length < 2) {
      return;
    }
    byte[] stream = Arrays.copyOfRange(input, 2, input.length);
    int hole = Math.min(stream.length, (input[0] & 0xff) * 8);
    int behind = Math.min(stream.length, hole + (input[1] & 0xff));
    StreamReader reader = new StreamReader();
    List<Message> messages = new ArrayList<>();
    reader.feed(stream, 0, hole, messages::add);
    reader.skip(behind - hole, messages::add);
    reader.feed(stream, behind, stream.length, messages::add);
    reader.end(messages::add);
    messages.forEach(HostileBytesTest::use);
  }

  /// DTLS: the first byte is the length of the first datagram, and so on.
  @FuzzTest(maxDuration = "5m")
  void readsAnyDatagrams(byte[] input) {
    DatagramReader reader = new DatagramReader();
    List<Message> messages = new ArrayList<>();
    Cursor datagrams = new Cursor(input);
    while (!datagrams.isEmpty()) {
      Cursor datagram = datagrams.slice8();
      int from = datagram.position();
      reader.feed(input, from, from + datagram.remaining(), messages::add);
    }
    reader.end(messages::add);
    messages.forEach(HostileBytesTest::use);
  }

  @FuzzTest(maxDuration = "5m")
  void readsAnyCertificate(byte[] certificate) {
    CertificateFacts facts = CertificateFacts.of(Bytes.copy(certificate, 0, certificate.length));
    boolean hasDates = facts.notBefore().isPresent() && facts.notAfter().isPresent();
    assertThat(hasDates || facts.isTruncated()).isTrue();
  }

  /// A chain of certificates, and the retry of drafts of TLS 1.3.
  @FuzzTest(maxDuration = "5m")
  void readsAnyMessage(byte[] body) {
    assertThat(read(HandshakeType.CERTIFICATE, body))
        .isInstanceOfSatisfying(
            Certificates.class, shown -> assertThat(shown.chain()).hasSizeLessThanOrEqualTo(16));
    assertThat(read(HandshakeType.HELLO_RETRY_REQUEST, body))
        .isInstanceOfSatisfying(ServerHello.class, hello -> assertThat(hello.isRetry()).isTrue());
  }

  private static Message read(int type, byte[] body) {
    List<Message> messages = new ArrayList<>();
    MessageReader.read(
        Framing.TLS, type, new Cursor(body), false, new KnownOffers(), messages::add);
    return messages.getFirst();
  }
}
