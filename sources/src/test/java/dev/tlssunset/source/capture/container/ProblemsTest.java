package dev.tlssunset.source.capture.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.source.BlockFeed;
import dev.tlssunset.source.Blocks;
import java.io.ByteArrayInputStream;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is wrong with a file is said in the same words and digits wherever it is read.
class ProblemsTest {

  private static final String PCAP =
      "d4c3b2a1" + "02000400" + "00".repeat(8) + "00000400" + "01000000";
  private static final String PCAPNG =
      "0a0d0d0a" + "1c000000" + "4d3c2b1a" + "01000000" + "ff".repeat(8) + "1c000000";

  private final Locale usual = Locale.getDefault();

  @BeforeEach
  void beWhereDigitsAreOthers() {
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
  }

  @AfterEach
  void beHere() {
    Locale.setDefault(usual);
  }

  @Test
  void aLengthOfPcapIsToldInLatinDigits() {
    assertThat(problem(PCAP + "00".repeat(8) + "ffffff7f" + "00".repeat(4)))
        .isEqualTo("no packet header at byte 24: a length of 2147483647");
  }

  @Test
  void aLengthOfPcapngIsToldInLatinDigits() {
    assertThat(problem(PCAPNG + "01000000" + "05000000" + "00".repeat(8)))
        .isEqualTo("no block at byte 28: a length of 5");
  }

  private static String problem(String file) {
    byte[] bytes = HexFormat.of().parseHex(file);
    BlockFeed feed = new Blocks(new ByteArrayInputStream(bytes), bytes.length);
    Container container = Container.open(feed, feed::giveBack).orElseThrow();
    assertThat(container.next(new Packet())).isFalse();
    return container.problem();
  }
}
