package dev.tlssunset.source.capture.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.source.capture.container.LinkType;
import dev.tlssunset.source.capture.container.Packet;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramesTest {

  private static final int LARGEST_FRAME = 256 << 10;
  private static final String ADDRESSES = "000000000000" + "000000000000";
  private static final String ETHERNET = ADDRESSES + "6558";
  private static final String PSEUDOWIRE = ADDRESSES + "8847" + "00000100" + "00000000";
  private static final String SNAP_IN_TAG = "aaaa03000000" + "8100" + "0000" + "0100";

  private static final String ETHERNET_OF_IP = ADDRESSES + "0800";

  /// The flag of a fragment behind which others come.
  private static final int MORE = 0x2000;

  /// A UDP datagram from 10.0.0.1 to 10.0.0.2.
  private static final String IP =
      "4500001c" + "00000000" + "40110000" + "0a000001" + "0a000002" + "0035003500080000";

  /// Frames that hold frames, each of which the next pass of the same method would read.
  @ParameterizedTest
  @ValueSource(strings = {ETHERNET, PSEUDOWIRE, SNAP_IN_TAG})
  void readsNoFrameThatIsNestedWithoutEnd(String layer) {
    String frame = ADDRESSES + "0100" + layer;
    String first = layer.equals(SNAP_IN_TAG) ? frame : "";
    String nested = layer.repeat(LARGEST_FRAME * 2 / layer.length());
    assertThat(isRead(first + nested + IP)).isFalse();
  }

  @Test
  void readsWhatTunnelsCarry() {
    assertThat(isRead(ETHERNET + PSEUDOWIRE + ETHERNET_OF_IP + IP)).isTrue();
  }

  @Test
  void packetsThatNeverBecameWholeAreLost() {
    IpPackets ip = new IpPackets();
    String first = ETHERNET_OF_IP + fragment(7, MORE);
    isRead(first, ip);
    isRead(ETHERNET_OF_IP + fragment(8, MORE), ip);
    isRead(ETHERNET_OF_IP + fragment(8, MORE | 1), ip);
    assertThat(ip.lostPackets()).isEqualTo(2);
    assertThat(isRead(ETHERNET_OF_IP + fragment(7, 1), ip)).isTrue();
    assertThat(ip.lostPackets()).isEqualTo(1);
  }

  /// @param place flags, and where it belongs, in units of eight bytes
  private static String fragment(int id, int place) {
    HexFormat hex = HexFormat.of();
    String numbers = hex.toHexDigits((short) id) + hex.toHexDigits((short) place);
    return "4500001c" + numbers + "40110000" + "0a000001" + "0a000002" + "00".repeat(8);
  }

  private static boolean isRead(String frame) {
    return isRead(frame, new IpPackets());
  }

  private static boolean isRead(String frame, IpPackets ip) {
    Packet packet = new Packet();
    packet.bytes = HexFormat.of().parseHex(frame);
    packet.to = packet.bytes.length;
    packet.link = LinkType.ETHERNET;
    return new Frames(ip).read(packet, new Datagram());
  }
}
