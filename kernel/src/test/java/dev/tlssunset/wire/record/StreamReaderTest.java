package dev.tlssunset.wire.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.wire.Heard;
import dev.tlssunset.wire.JdkClients;
import dev.tlssunset.wire.ReaderState;
import dev.tlssunset.wire.message.Alert;
import dev.tlssunset.wire.message.ClientHello;
import dev.tlssunset.wire.message.ServerHello;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamReaderTest {

  private static final byte[] HELLO =
      JdkClients.clientHello("mail.contoso.example", "TLSv1.3", "TLSv1.2");

  @Test
  void theJdksClientIsReadAsWhatItIs() {
    ClientHello hello = Heard.whole(HELLO).only(ClientHello.class);
    assertThat(hello.isTruncated()).isFalse();
    assertThat(hello.version()).isEqualTo(ProtocolVersion.TLS_1_2);
    assertThat(hello.extensions().serverName()).isEqualTo("mail.contoso.example");
    assertThat(hello.extensions().supportedVersions())
        .containsExactly(ProtocolVersion.TLS_1_3, ProtocolVersion.TLS_1_2);
    assertThat(hello.suites()).extracting(Object::toString).contains("TLS_AES_256_GCM_SHA384");
    assertThat(hello.extensions().groups()).extracting(Object::toString).contains("x25519");
    assertThat(hello.extensions().keyShares()).isNotEmpty();
    assertThat(hello.offered().highest()).isEqualTo(ProtocolVersion.TLS_1_3);
  }

  @Test
  void theJdksServerChoosesTheHighestVersion() {
    ServerHello hello = Heard.whole(JdkClients.answer(HELLO)).only(ServerHello.class);
    assertThat(hello.negotiated()).isEqualTo(ProtocolVersion.TLS_1_3);
    assertThat(hello.version()).isEqualTo(ProtocolVersion.TLS_1_2);
    assertThat(hello.suite()).hasToString("TLS_AES_256_GCM_SHA384");
    assertThat(hello.isTruncated()).isFalse();
  }

  @Test
  void theJdksRefusalIsAnAlert() {
    byte[] refusal = JdkClients.answer(JdkClients.clientHello("mail.contoso.example", "TLSv1.2"));
    Alert alert = Heard.whole(refusal).only(Alert.class);
    assertThat(alert.isFatal()).isTrue();
    assertThat(alert.description()).hasToString("handshake_failure");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7, 64, 250})
  void piecesSayWhatTheWholeSays(int size) {
    assertThat(Heard.inPieces(HELLO, size)).isEqualTo(Heard.whole(HELLO));
  }

  @ParameterizedTest
  @ValueSource(strings = {"220 mail ESMTP\r\n", "GET / HTTP/1.1\r\n", "+OK\r\n", "* OK IMAP4\r\n"})
  void plainTextIsNotTls(String text) {
    Heard heard = Heard.whole(text.getBytes(StandardCharsets.US_ASCII));
    assertThat(heard.state()).isEqualTo(ReaderState.NOT_TLS);
    assertThat(heard.messages()).isEmpty();
  }
}
