package dev.tlssunset.wire.ssl2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.wire.Heard;
import dev.tlssunset.wire.message.Alert;
import dev.tlssunset.wire.message.ClientHello;
import dev.tlssunset.wire.message.Framing;
import dev.tlssunset.wire.message.OfferedVersions;
import dev.tlssunset.wire.message.OfferedVersions.Answer;
import dev.tlssunset.wire.message.ServerHello;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// The form of SSL 2.0, as clients of the nineties sent it for any version.
class Ssl2Test {

  private static final String CHALLENGE = "000102030405060708090a0b0c0d0e0f";

  /// For TLS 1.0, with an SSL 2.0 cipher kind before two suites.
  private static final byte[] HELLO =
      HexFormat.of()
          .parseHex(
              "8022" + "01" + "0301" + "0009" + "0000" + "0010" + "010080" + "000004" + "00000a"
                  + CHALLENGE);

  private static final byte[] OF_SSL_2 =
      HexFormat.of()
          .parseHex("801c" + "01" + "0002" + "0003" + "0000" + "0010" + "010080" + CHALLENGE);

  @Test
  void offersTheVersionThatItNamesAndSsl2() {
    ClientHello hello = Heard.whole(HELLO).only(ClientHello.class);
    assertThat(hello.framing()).isEqualTo(Framing.SSL_2);
    assertThat(hello.suites())
        .extracting(Object::toString)
        .containsExactly(
            "SSL_CK_RC4_128_WITH_MD5", "TLS_RSA_WITH_RC4_128_MD5", "TLS_RSA_WITH_3DES_EDE_CBC_SHA");
    assertThat(hello.offered().listed())
        .containsExactly(ProtocolVersion.TLS_1_0, ProtocolVersion.SSL_2_0);
    assertThat(hello.offered().highest()).isEqualTo(ProtocolVersion.TLS_1_0);
    assertThat(hello.offered().offers(ProtocolVersion.SSL_3_0)).isEqualTo(Answer.UNSAID);
    assertThat(hello.offered().offers(ProtocolVersion.TLS_1_1)).isEqualTo(Answer.NO);
  }

  @Test
  void aClientOfSsl2OffersNothingElse() {
    OfferedVersions offered = Heard.whole(OF_SSL_2).only(ClientHello.class).offered();
    assertThat(offered.listed()).containsExactly(ProtocolVersion.SSL_2_0);
    assertThat(offered.offers(ProtocolVersion.TLS_1_0)).isEqualTo(Answer.NO);
  }

  @Test
  void theServersAnswerAndItsErrorAreRead() {
    byte[] answer =
        HexFormat.of()
            .parseHex("800e" + "04" + "01" + "00" + "0002" + "0000" + "0003" + "0000" + "010080");
    ServerHello hello = Heard.whole(answer).only(ServerHello.class);
    assertThat(hello.negotiated()).isEqualTo(ProtocolVersion.SSL_2_0);
    assertThat(hello.isSessionHit()).isTrue();
    byte[] error = HexFormat.of().parseHex("8003" + "00" + "0001");
    assertThat(Heard.whole(error).only(Alert.class).description()).hasToString("no_cipher");
  }

  @Test
  void everyCutOfAHelloSaysThatItIsCut() {
    for (int length = 5; length < HELLO.length; length++) {
      ClientHello cut = Heard.whole(Arrays.copyOf(HELLO, length)).only(ClientHello.class);
      assertThat(cut.isTruncated()).isTrue();
    }
    assertThat(Heard.whole(HELLO).only(ClientHello.class).isTruncated()).isFalse();
  }

  /// After a hello in this form both sides go on in the form of the version that was chosen.
  @Test
  void tlsRecordsMayFollow() {
    byte[] both = new byte[HELLO.length + 7];
    System.arraycopy(HELLO, 0, both, 0, HELLO.length);
    byte[] alert = HexFormat.of().parseHex("15030100020228");
    System.arraycopy(alert, 0, both, HELLO.length, alert.length);
    assertThat(Heard.whole(both).only(Alert.class).description()).hasToString("handshake_failure");
  }
}
