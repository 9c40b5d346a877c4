package dev.tlssunset.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tlssunset.wire.dtls.DatagramReader;
import dev.tlssunset.wire.message.Alert;
import dev.tlssunset.wire.message.ClientHello;
import dev.tlssunset.wire.message.Message;
import dev.tlssunset.wire.message.OfferedVersions.Answer;
import dev.tlssunset.wire.message.ServerHello;
import dev.tlssunset.wire.registry.HandshakeType;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Each kind of hello, wrapped so that every byte that is tried reaches its reader: it says the
/// same twice and in any wrapping, nothing that stands behind it, and cut off anywhere it says so.
///
/// Runs the inputs that are kept beside it; to look for others, one target at a time:
///
/// ```
/// JAZZER_FUZZ=1 mvn -o -pl kernel -am verify -Dtest='MessageFuzzTest#clientHello' \
///   -Dsurefire.failIfNoSpecifiedTests=false
/// ```
class MessageFuzzTest {

  private static final int HEADERS = 5 + 4;
  private static final int LONGEST = (1 << 14) - 4;
  private static final int MOST_CUTS = 64;

  private static final byte[] ALERT = {21, 3, 1, 0, 2, 2, 40};
  private static final byte[] ERROR = {(byte) 0x80, 3, 0, 0, 1};

  @FuzzTest(maxDuration = "2m")
  void clientHello(byte[] body) {
    if (body.length > LONGEST) {
      return;
    }
    byte[] stream = Wrapping.inRecords(HandshakeType.CLIENT_HELLO, body, LONGEST + 4);
    ClientHello whole = Heard.whole(stream).only(ClientHello.class);
    HostileBytesTest.use(whole);
    assertThat(Heard.whole(stream).only(ClientHello.class)).isEqualTo(whole);
    assertThat(Heard.whole(followed(stream, ALERT)).only(ClientHello.class)).isEqualTo(whole);
    byte[] inMany = Wrapping.inRecords(HandshakeType.CLIENT_HELLO, body, 1 + body.length / 3);
    assertThat(Heard.whole(inMany).only(ClientHello.class)).isEqualTo(whole);
    cuts(stream)
        .forEach(length -> {
          ClientHello cut = Heard.whole(Arrays.copyOf(stream, length)).only(ClientHello.class);
          assertThat(cut.isTruncated()).isTrue();
          assertBegins(whole.suites(), cut.suites());
          assertBegins(whole.extensions().types(), cut.extensions().types());
          assertThat(whole.extensions().serverName()).startsWith(cut.extensions().serverName());
          whole
              .offered()
              .listed()
              .forEach(
                  version -> assertThat(cut.offered().offers(version)).isNotEqualTo(Answer.NO));
        });
  }

  @FuzzTest(maxDuration = "2m")
  void serverHello(byte[] body) {
    if (body.length > LONGEST) {
      return;
    }
    byte[] stream = Wrapping.inRecords(HandshakeType.SERVER_HELLO, body, LONGEST + 4);
    ServerHello whole = Heard.whole(stream).only(ServerHello.class);
    HostileBytesTest.use(whole);
    assertThat(Heard.whole(stream).only(ServerHello.class)).isEqualTo(whole);
    assertThat(Heard.whole(followed(stream, ALERT)).only(ServerHello.class)).isEqualTo(whole);
    byte[] inMany = Wrapping.inRecords(HandshakeType.SERVER_HELLO, body, 1 + body.length / 3);
    assertThat(Heard.whole(inMany).only(ServerHello.class)).isEqualTo(whole);
    cuts(stream)
        .forEach(length -> {
          ServerHello cut = Heard.whole(Arrays.copyOf(stream, length)).only(ServerHello.class);
          assertThat(cut.isTruncated()).isTrue();
          assertThat(cut.negotiated())
              .isIn(ProtocolVersion.NOT_RECORDED, whole.negotiated(), said(whole));
        });
  }

  /// What a cut may say besides: nobody but TLS 1.3 has a second version, and says TLS 1.2 first.
  private static ProtocolVersion said(ServerHello whole) {
    return whole.version().equals(ProtocolVersion.TLS_1_2) ? whole.negotiated() : whole.version();
  }

  /// A message of SSL 2.0: the first byte says how much padding it has, beyond 7 that it has a
  /// header of two bytes.
  @FuzzTest(maxDuration = "2m")
  void ssl2(byte[] input) {
    if (input.length < 4 || input.length > LONGEST - 8) {
      return;
    }
    byte[] message = Arrays.copyOfRange(input, 1, input.length);
    int padding = input[0] & 0xff;
    byte[] stream = padding > 7 ? Wrapping.inSsl2(message) : Wrapping.inSsl2(message, padding);
    Heard whole = Heard.whole(stream);
    whole.messages().forEach(HostileBytesTest::use);
    assertThat(Heard.whole(stream)).isEqualTo(whole);
    assertThat(Heard.inPieces(stream, 1)).isEqualTo(whole);
    assertThat(Heard.whole(Wrapping.inSsl2(message)).messages()).isEqualTo(whole.messages());
    if (whole.state() == ReaderState.NOT_TLS) {
      assertThat(whole.messages()).isEmpty();
      return;
    }
    List<Message> followed = Heard.whole(followed(stream, ERROR)).messages();
    assertBegins(followed, whole.messages());
    assertThat(followed.getLast()).isInstanceOf(Alert.class);
    for (int length = 6; length < stream.length - Math.min(7, padding); length++) {
      assertThat(Heard.whole(Arrays.copyOf(stream, length)).messages())
          .filteredOn(said -> said instanceof ClientHello || said instanceof ServerHello)
          .allMatch(PrefixLawTest::isTruncated);
    }
  }

  /// A hello of DTLS: the first two bytes say where it is cut in two. The fragments come in either
  /// order, overlapping or not.
  @FuzzTest(maxDuration = "2m")
  void fragments(byte[] input) {
    if (input.length < 4 || input.length > LONGEST) {
      return;
    }
    byte[] body = Arrays.copyOfRange(input, 2, input.length);
    int middle = ((input[0] & 0xff) << 8 | (input[1] & 0xff)) % body.length;
    int back = Math.max(0, middle - (input[1] & 7));
    List<Message> whole =
        heard(Wrapping.inDatagram(HandshakeType.CLIENT_HELLO, body, 0, body.length));
    byte[] first = Wrapping.inDatagram(HandshakeType.CLIENT_HELLO, body, 0, middle);
    byte[] second = Wrapping.inDatagram(HandshakeType.CLIENT_HELLO, body, middle, body.length);
    byte[] overlapping = Wrapping.inDatagram(HandshakeType.CLIENT_HELLO, body, back, body.length);
    whole.forEach(HostileBytesTest::use);
    assertThat(whole).hasSize(1);
    assertThat(heard(first, second)).isEqualTo(whole);
    assertThat(heard(second, first)).isEqualTo(whole);
    if (middle == 0) {
      return; // The second is the whole, and says so each time.
    }
    assertThat(heard(first, overlapping)).isEqualTo(whole);
    assertThat(heard(second, second, first)).isEqualTo(whole);
    assertThat(heard(second, first, first, second)).isEqualTo(whole);
    assertThat(heard(second)).allMatch(PrefixLawTest::isTruncated);
    assertThat(heard(first)).allMatch(PrefixLawTest::isTruncated);
  }

  private static <T> void assertBegins(List<T> whole, List<T> beginning) {
    assertThat(whole).hasSizeGreaterThanOrEqualTo(beginning.size());
    assertThat(whole.subList(0, beginning.size())).isEqualTo(beginning);
  }

  private static List<Message> heard(byte[]... datagrams) {
    List<Message> messages = new ArrayList<>();
    DatagramReader reader = new DatagramReader();
    for (byte[] datagram : datagrams) {
      reader.feed(datagram, 0, datagram.length, messages::add);
    }
    reader.end(messages::add);
    return messages;
  }

  private static byte[] followed(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  /// Where a message is cut: everywhere, or at so many places.
  private static Stream<Integer> cuts(byte[] stream) {
    int step = 1 + (stream.length - HEADERS) / MOST_CUTS;
    return IntStream.iterate(HEADERS, at -> at < stream.length, at -> at + step).boxed();
  }
}
