package dev.tlssunset.source.capture.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.source.capture.container.LinkType;
import dev.tlssunset.source.capture.container.Packet;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// What IP carries behind headers that few networks have.
class IpPacketsTest {

  private static final String TCP = "c350 01bb 00000001 00000000 5002 ffff 0000 0000";

  private final Frames frames = new Frames(new IpPackets());
  private final Datagram datagram = new Datagram();

  @Test
  void callsOfPptpAreLookedInto() {
    String ppp = "ff03 0021" + ip(6, TCP);
    String call = "3001 880b " + u16(length(ppp)) + "0009 00000001" + ppp;
    assertThat(read(ip(47, call))).isTrue();
    isTcp();
  }

  @Test
  void authenticationIsPassedOverInIpv4() {
    assertThat(read(ip(51, "06 04 0000 00000001 00000001" + "00".repeat(12) + TCP))).isTrue();
    isTcp();
  }

  @Test
  void optionsMayStandBehindTheHeaderOfFragments() {
    String whole = "06 00 01 04 00000000" + TCP;
    String first = whole.replace(" ", "").substring(0, 32);
    String second = whole.replace(" ", "").substring(32);
    assertThat(read(ip6(44, "3c 00 0001 00000007" + first))).isFalse();
    assertThat(read(ip6(44, "3c 00 0010 00000007" + second))).isTrue();
    isTcp();
  }

  /// To the port of VXLAN, with what could be its header, a frame, and a packet whose header for
  /// authentication says to be longer than the packet.
  @Test
  void aDatagramThatOnlySeemsToBeATunnelKeepsItsAddresses() {
    String packet = "4500 001c 0001 0000 40 33 0000 0a000001 0a000002" + "06 ff 0000 00000001";
    String vxlan = "08000000 00000100" + "000000000000 000000000000 0800" + packet;
    assertThat(read(ip(17, "c350 12b5 " + u16(8 + length(vxlan)) + "0000" + vxlan))).isTrue();
    assertThat(datagram.protocol).isEqualTo(Datagram.UDP);
    assertThat(datagram.sourceLow).isEqualTo(0xffff_c000_0207L);
    assertThat(datagram.targetLow).isEqualTo(0xffff_c633_640aL);
  }

  private void isTcp() {
    assertThat(datagram.protocol).isEqualTo(Datagram.TCP);
    byte[] carried = new byte[datagram.to - datagram.from];
    System.arraycopy(datagram.bytes, datagram.from, carried, 0, carried.length);
    assertThat(HexFormat.of().formatHex(carried)).isEqualTo(TCP.replace(" ", ""));
  }

  private boolean read(String hex) {
    Packet packet = new Packet();
    packet.link = LinkType.RAW;
    packet.bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
    packet.to = packet.bytes.length;
    return frames.read(packet, datagram);
  }

  private static String ip(int protocol, String carried) {
    String length = u16(20 + length(carried));
    return "4500"
        + length
        + "0001 0000 40 %02x 0000 c0000207 c633640a".formatted(protocol)
        + carried;
  }

  private static String ip6(int next, String carried) {
    String header = "60000000 %s %02x 40".formatted(u16(length(carried)), next);
    return header + "20010db8".repeat(4) + "20010db9".repeat(4) + carried;
  }

  private static int length(String hex) {
    return hex.replace(" ", "").length() / 2;
  }

  private static String u16(int number) {
    return "%04x".formatted(number);
  }
}
