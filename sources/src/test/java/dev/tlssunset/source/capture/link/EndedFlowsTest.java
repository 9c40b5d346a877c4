package dev.tlssunset.source.capture.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.source.capture.container.LinkType;
import dev.tlssunset.source.capture.container.Packet;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class EndedFlowsTest {

  private static final String MACS = "020000000001 020000000002";
  private static final String CLIENT = "c0a80105";
  private static final String SERVER = "0a0000f1";
  private static final String CLIENT_PORT = "c350";
  private static final String SERVER_PORT = "03e3";

  private static final String ACKNOWLEDGES = "10";
  private static final String OPENS = "02";

  private final EndedFlows flows = new EndedFlows();

  @Test
  void knowsTheDirectionsThatItWasTold() {
    assertThat(flows.have(fromClient(ACKNOWLEDGES))).isFalse();
    flows.add(fromClient(ACKNOWLEDGES));
    assertThat(flows.have(fromClient(ACKNOWLEDGES))).isTrue();
    assertThat(flows.have(fromServer(ACKNOWLEDGES))).isFalse();
    flows.add(fromServer(ACKNOWLEDGES));
    assertThat(flows.have(fromServer(ACKNOWLEDGES))).isTrue();
    assertThat(flows.have(plain(CLIENT, SERVER, "c351", SERVER_PORT, ACKNOWLEDGES))).isFalse();
    assertThat(flows.have(plain("c0a80106", SERVER, CLIENT_PORT, SERVER_PORT, ACKNOWLEDGES)))
        .isFalse();
  }

  @Test
  void anOpeningIsForThoseWhoRead() {
    flows.add(fromClient(ACKNOWLEDGES));
    assertThat(flows.have(fromClient(OPENS))).isFalse();
  }

  @Test
  void forgetsBothDirectionsWhoeverOpens() {
    for (Packet opening : new Packet[] {fromClient(OPENS), fromServer("12")}) {
      flows.add(fromClient(ACKNOWLEDGES));
      flows.add(fromServer(ACKNOWLEDGES));
      Datagram read = new Datagram();
      assertThat(new Frames(new IpPackets()).read(opening, read)).isTrue();
      flows.forget(read);
      assertThat(flows.have(fromClient(ACKNOWLEDGES))).isFalse();
      assertThat(flows.have(fromServer(ACKNOWLEDGES))).isFalse();
    }
  }

  @Test
  void leavesAllElseToThoseWhoRead() {
    String addresses = CLIENT + SERVER + CLIENT_PORT + SERVER_PORT;
    String rest = "00000001 00000001 5010 ffff 0000 0000";
    String usual = MACS + "0800 45000028 00010000 4006 0000" + addresses + rest;
    flows.add(packet(usual));
    assertThat(flows.have(packet(usual))).isTrue();
    assertUnknown("tagged", MACS + "8100 0001 0800 45000028 00010000 4006 0000" + addresses + rest);
    assertUnknown("options", MACS + "0800 4600002c 00010000 4006 0000" + addresses + "00" + rest);
    assertUnknown("first fragment", MACS + "0800 45000028 00012000 4006 0000" + addresses + rest);
    assertUnknown("last fragment", MACS + "0800 45000028 00010007 4006 0000" + addresses + rest);
    assertUnknown("UDP", MACS + "0800 45000028 00010000 4011 0000" + addresses + rest);
    assertUnknown("cut", usual.substring(0, usual.length() - "0000 0000 ".length()));
    Packet raw = packet(usual);
    raw.link = LinkType.RAW;
    assertThat(flows.have(raw)).isFalse();
  }

  @Test
  void nobodyIsNoConnection() {
    assertThat(flows.have(plain("00000000", "00000000", "0000", "0000", ACKNOWLEDGES))).isFalse();
  }

  private void assertUnknown(String what, String frame) {
    flows.add(packet(frame));
    assertThat(flows.have(packet(frame))).as(what).isFalse();
  }

  private static Packet fromClient(String flags) {
    return plain(CLIENT, SERVER, CLIENT_PORT, SERVER_PORT, flags);
  }

  private static Packet fromServer(String flags) {
    return plain(SERVER, CLIENT, SERVER_PORT, CLIENT_PORT, flags);
  }

  private static Packet plain(
      String source, String target, String sourcePort, String targetPort, String flags) {
    return packet(
        MACS
            + "0800 45000028 00010000 4006 0000"
            + (source + target + sourcePort + targetPort)
            + ("00000001 00000001 50" + flags + "ffff 0000 0000"));
  }

  private static Packet packet(String hex) {
    Packet packet = new Packet();
    packet.link = LinkType.ETHERNET;
    packet.bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
    packet.to = packet.bytes.length;
    return packet;
  }
}
