package dev.tlssunset.source.capture.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tlssunset.source.capture.container.LinkType;
import dev.tlssunset.source.capture.container.Packet;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Whatever a frame holds: nothing but its own bytes counts, and the same frame says the same
/// again.
///
/// Runs the inputs that are kept beside it; to look for others, one target at a time:
///
/// ```
/// JAZZER_FUZZ=1 mvn -o -pl sources -am verify -Dtest='FramesFuzzTest#frame' \
///   -Dsurefire.failIfNoSpecifiedTests=false
/// ```
class FramesFuzzTest {

  private static final int[] LINKS = {
    LinkType.ETHERNET,
    LinkType.RAW,
    LinkType.NULL,
    LinkType.LINUX_SLL,
    LinkType.LINUX_SLL2,
    LinkType.PPP,
    LinkType.PPPOE,
    LinkType.CISCO_HDLC,
    LinkType.WIFI,
    LinkType.WIFI_RADIOTAP,
    LinkType.WIFI_NETMON
  };

  private static final int AROUND = 64;

  /// What a frame carries.
  private record Seen(List<Long> addresses, int protocol, int cutOff, String bytes) {}

  /// The first byte says which link type it is of, the rest is the frame.
  @FuzzTest(maxDuration = "2m")
  void frame(byte[] input) {
    if (input.length == 0) {
      return;
    }
    int link = LINKS[(input[0] & 0xff) % LINKS.length];
    byte[] frame = Arrays.copyOfRange(input, 1, input.length);
    Optional<Seen> seen = new Reader().read(link, frame, (byte) 0);
    assertThat(new Reader().read(link, frame, (byte) 0)).isEqualTo(seen);
    assertThat(new Reader().read(link, frame, (byte) 0xff)).isEqualTo(seen);
    assertThat(new Reader().read(link, frame, (byte) 0x45)).isEqualTo(seen);
    seen.ifPresent(it -> assertThat(HexFormat.of().formatHex(frame)).contains(it.bytes));
  }

  /// Several IP packets, each behind a length of two bytes: fragments among them. What is put
  /// together is made of their bytes alone.
  @FuzzTest(maxDuration = "2m")
  void fragments(byte[] input) {
    Reader once = new Reader();
    Reader again = new Reader();
    ByteBuffer packets = ByteBuffer.wrap(input);
    int count = 0;
    long bytes = 0;
    while (packets.remaining() > 2) {
      byte[] packet = new byte[Math.min(packets.getShort() & 0xffff, packets.remaining())];
      packets.get(packet);
      Optional<Seen> seen = once.read(LinkType.RAW, packet, (byte) 0);
      assertThat(again.read(LinkType.RAW, packet, (byte) 0xff)).isEqualTo(seen);
      count++;
      bytes += packet.length;
      long had = bytes;
      seen.ifPresent(it -> assertThat(it.bytes.length() / 2L).isLessThanOrEqualTo(had));
    }
    assertThat(once.ip.lostPackets()).isBetween(0L, (long) count);
  }

  private static final class Reader {
    private final IpPackets ip = new IpPackets();
    private final Frames frames = new Frames(ip);
    private long number;

    /// @param around what lies before and behind the frame
    Optional<Seen> read(int link, byte[] frame, byte around) {
      Packet packet = new Packet();
      packet.bytes = new byte[frame.length + 2 * AROUND];
      Arrays.fill(packet.bytes, around);
      System.arraycopy(frame, 0, packet.bytes, AROUND, frame.length);
      packet.from = AROUND;
      packet.to = AROUND + frame.length;
      packet.link = link;
      packet.number = ++number;
      Datagram datagram = new Datagram();
      return frames.read(packet, datagram) ? Optional.of(seen(datagram)) : Optional.empty();
    }

    private static Seen seen(Datagram datagram) {
      List<Long> addresses = new ArrayList<>();
      addresses.add(datagram.sourceHigh);
      addresses.add(datagram.sourceLow);
      addresses.add(datagram.targetHigh);
      addresses.add(datagram.targetLow);
      String bytes = HexFormat.of().formatHex(datagram.bytes, datagram.from, datagram.to);
      return new Seen(addresses, datagram.protocol, datagram.cutOff, bytes);
    }
  }
}
