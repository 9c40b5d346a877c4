package dev.tlssunset.source.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.text.Symbols;
import dev.tlssunset.wire.Bytes;
import dev.tlssunset.wire.message.ClientExtensions;
import dev.tlssunset.wire.message.ClientHello;
import dev.tlssunset.wire.message.Framing;
import dev.tlssunset.wire.registry.CipherSuite;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HelloTextsTest {

  private final HelloTexts texts = new HelloTexts(new Symbols(1 << 20));

  @Test
  void remembersNoLongHello() {
    texts.of(hello(HelloTexts.LONGEST + 1));
    assertThat(texts.size()).isZero();
  }

  @Test
  void remembersSoManyNumbersAtMost() {
    for (int i = 0; i < 3 * HelloTexts.MOST_NUMBERS / HelloTexts.LONGEST; i++) {
      ClientHello hello = hello(HelloTexts.LONGEST);
      assertThat(texts.of(hello)).isSameAs(texts.of(hello));
      assertThat(texts.size()).isBetween(HelloTexts.LONGEST, HelloTexts.MOST_NUMBERS);
    }
  }

  private static ClientHello hello(int suites) {
    List<CipherSuite> offered = IntStream.range(0, suites).mapToObj(CipherSuite::of).toList();
    return new ClientHello(
        Framing.TLS,
        ProtocolVersion.TLS_1_0,
        Bytes.NONE,
        Bytes.NONE,
        offered,
        ClientExtensions.NONE,
        false);
  }
}
