package dev.tlssunset.source.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.observation.Outcome;
import dev.tlssunset.observation.Position;
import dev.tlssunset.testkit.capture.PcapFile;
import dev.tlssunset.testkit.capture.PcapFile.End;
import dev.tlssunset.testkit.capture.TcpTalk;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// More connections at a time than are listened to: what was heard of those that had to give way
/// counts, and how many they were is told.
class CapsTest {

  /// Of both shards together.
  private static final int MOST = 2 << 14;

  private static final byte[] HELLO =
      HexFormat.of()
          .parseHex(
              "160301002d010000290301000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
                  + "000002002f0100");

  @Test
  void whatTheCapGaveUpIsCountedAndStillHeard() {
    int count = MOST + 4000;
    Captured captured = Captured.of(handshakes(count));
    assertThat(captured.oddities).containsOnlyKeys("connections given up: too many at a time");
    // The shards are not quite alike.
    assertThat(captured.oddities.get("connections given up: too many at a time"))
        .isBetween(4000L, 8000L);
    assertThat(captured.connections)
        .hasSize(count)
        .allMatch(it -> it.kind().outcome() == Outcome.UNKNOWN)
        .allMatch(it -> captured.symbols.text(it.hello().offered()).equals("TLS 1.0"));
  }

  @Test
  void helloThatIsCutStandsWhereItWasHeard() {
    PcapFile file = new PcapFile();
    End client = new End("192.168.1.5", 50_000);
    End server = new End("10.0.0.241", 995);
    new TcpTalk(file, client, server, 1_500_000_000L)
        .client(Arrays.copyOf(HELLO, HELLO.length - 9));
    for (int i = 0; i < 8; i++) {
      new TcpTalk(file, new End("192.168.2." + i, 50_000), server, 1_500_003_600L);
    }
    Captured captured = Captured.of(file.bytes());
    assertThat(captured.connections)
        .singleElement()
        .satisfies(it -> assertThat(Position.line(it.position()) + 1).isEqualTo(3));
  }

  @Test
  void belowItNothingIs() {
    assertThat(Captured.of(handshakes(1000)).oddities).isEmpty();
  }

  /// Handshakes that all stand still after the hello.
  private static byte[] handshakes(int count) {
    PcapFile file = new PcapFile();
    End server = new End("10.0.0.241", 995);
    for (int i = 0; i < count; i++) {
      End client = new End("192.168." + (i >> 8 & 0xff) + "." + (i & 0xff), 50_000 + (i >> 16));
      new TcpTalk(file, client, server, 1_500_000_000L + i / 1000).client(HELLO);
    }
    return file.bytes();
  }
}
