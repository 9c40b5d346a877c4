package dev.tlssunset.source.capture.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.source.BlockFeed;
import dev.tlssunset.source.Blocks;
import dev.tlssunset.source.capture.CaptureSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files of pcapng that keep to the letter of the format, and do what few programs do.
class PcapngTest {

  private static final int SECTION = 0x0a0d0d0a;
  private static final int INTERFACE = 1;
  private static final int PACKET = 6;
  private static final int CUSTOM = 0x0bad;
  private static final int ETHERNET = 1;
  private static final short COMMENT = 1;
  private static final short TIME_RESOLUTION = 9;
  private static final short TIME_OFFSET = 14;
  private static final int AT_ONCE = 4 << 10;
  private static final long MICROS = 1_772_438_400_000_000L;

  private final ByteArrayOutputStream file = new ByteArrayOutputStream();

  @Test
  void theFirstPacketMayLieFarBehindTheBeginning() {
    section();
    block(INTERFACE, body(8).putShort((short) ETHERNET));
    block(CUSTOM, body(20_000));
    packet(0, 60, 60);
    assertThat(new CaptureSource().firstNanos(feed())).isEqualTo(MICROS * 1000);
  }

  @Test
  void aPacketOfNoInterfaceEndsTheFile() {
    section();
    block(INTERFACE, body(8).putShort((short) ETHERNET));
    packet(0, 60, 60);
    packet(1, 60, 60);
    Container container = Container.open(feed(), _ -> {}).orElseThrow();
    assertThat(container.next(new Packet())).isTrue();
    assertThat(container.next(new Packet())).isFalse();
    assertThat(container.problem()).isEqualTo("no interface 1, of which packet 2 says to be");
  }

  @Test
  void aPacketThatIsLongerThanItsBlockEndsTheFile() {
    section();
    block(INTERFACE, body(8).putShort((short) ETHERNET));
    packet(0, 61, 60);
    Container container = Container.open(feed(), _ -> {}).orElseThrow();
    assertThat(container.next(new Packet())).isFalse();
    assertThat(container.problem()).isEqualTo("packet 1 says to be longer than its block");
  }

  @Test
  void whereItIsCutIsSaidByPackets() {
    section();
    block(INTERFACE, body(8).putShort((short) ETHERNET));
    packet(0, 60, 60);
    file.writeBytes(new byte[] {5, 0, 0, 0});
    Container container = Container.open(feed(), _ -> {}).orElseThrow();
    assertThat(container.next(new Packet())).isTrue();
    assertThat(container.next(new Packet())).isFalse();
    assertThat(container.problem()).isEqualTo("cut within the block at byte 140, behind packet 1");
  }

  @Test
  void unitsOfTimeMayStandBehindLongOptions() {
    section();
    ByteBuffer described = body(8 + 4 + 5000 + 8 + 4).putShort((short) ETHERNET);
    described.putShort(8, COMMENT).putShort(10, (short) 5000);
    described.putShort(5012, TIME_RESOLUTION).putShort(5014, (short) 1).put(5016, (byte) 9);
    block(INTERFACE, described);
    packet(0, 60, 60);
    assertThat(new CaptureSource().firstNanos(feed())).isEqualTo(MICROS);
  }

  /// Not another one, which adding up beyond the largest number would make of it.
  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1L << 62, -3_000_000_000L, 10_000_000_000L, 1L << 62})
  void aTimeThatIsBefore1970OrAfter2105IsNone(long offset) {
    section();
    ByteBuffer described = body(8 + 4 + 8).putShort((short) ETHERNET);
    described.putShort(8, TIME_OFFSET).putShort(10, (short) 8).putLong(12, offset);
    block(INTERFACE, described);
    packet(0, 60, 60);
    assertThat(new CaptureSource().firstNanos(feed())).isZero();
  }

  private void section() {
    block(SECTION, body(16).putInt(0x1a2b3c4d).putInt(1).putLong(-1));
  }

  private void packet(int ofInterface, int captured, int room) {
    block(
        PACKET,
        body(20 + room)
            .putInt(ofInterface)
            .putInt((int) (MICROS >>> 32))
            .putInt((int) MICROS)
            .putInt(captured)
            .putInt(captured));
  }

  private void block(int type, ByteBuffer body) {
    int length = 12 + body.capacity();
    file.writeBytes(body(8).putInt(type).putInt(length).array());
    byte[] bytes = new byte[body.capacity()];
    body.clear().get(bytes);
    file.writeBytes(bytes);
    file.writeBytes(body(4).putInt(length).array());
  }

  private static ByteBuffer body(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private BlockFeed feed() {
    return new Blocks(new ByteArrayInputStream(file.toByteArray()), AT_ONCE);
  }
}
