package dev.tlssunset.testkit.capture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/// Writes captures in the classic format: little endian, microseconds, Ethernet, IPv4, TCP.
/// Checksums are left at 0, as in captures on a machine whose network card computes them.
public final class PcapFile {

  private static final int MAGIC = 0xa1b2c3d4;
  private static final int LONGEST = 262_144;
  private static final int ETHERNET = 1;
  private static final int ETHERNET_HEADER = 14;
  private static final int IP_HEADER = 20;
  private static final int TCP_HEADER = 20;
  private static final int HEADERS = ETHERNET_HEADER + IP_HEADER + TCP_HEADER;
  private static final int SEGMENT = 1460;

  static final int FIN = 1;
  static final int SYN = 2;
  static final int ACK = 16;

  private static final class Packet {
    private final long micros;
    private final byte[] bytes;

    Packet(long micros, byte[] bytes) {
      this.micros = micros;
      this.bytes = bytes;
    }

    long micros() {
      return micros;
    }
  }

  private static final int TAG = 4;

  private final List<Packet> packets = new ArrayList<>();
  private int link = ETHERNET;
  private boolean isTagged;

  /// Says of another link type that the packets are of it.
  public void claimLink(int number) {
    link = number;
  }

  /// From here on, frames carry a VLAN tag.
  public void tag() {
    isTagged = true;
  }

  /// An end of a connection.
  ///
  /// @param address IPv4
  public record End(String address, int port) {}

  /// Adds a packet, or several where the bytes do not fit into one.
  void add(long micros, End from, End to, int sequence, int acknowledged, int flags, byte[] said) {
    int at = 0;
    do {
      int length = Math.min(SEGMENT, said.length - at);
      int headers = HEADERS + (isTagged ? TAG : 0);
      byte[] packet = new byte[headers + length];
      headers(ByteBuffer.wrap(packet), from, to, sequence + at, acknowledged, flags);
      System.arraycopy(said, at, packet, headers, length);
      packets.add(new Packet(micros + at / SEGMENT, packet));
      at += length;
    } while (at < said.length);
  }

  private void headers(
      ByteBuffer packet, End from, End to, int sequence, int acknowledged, int flags) {
    packet.put(new byte[] {2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2});
    if (isTagged) {
      packet.putInt(0x81000005);
    }
    packet.putShort((short) 0x0800);
    int rest = packet.remaining();
    packet.put((byte) 0x45).put((byte) 0).putShort((short) rest);
    packet.putInt(0x00004000).put((byte) 64).put((byte) 6).putShort((short) 0);
    packet.put(address(from)).put(address(to));
    packet.putShort((short) from.port).putShort((short) to.port);
    packet.putInt(sequence).putInt(acknowledged);
    packet.put((byte) 0x50).put((byte) flags).putShort((short) 0xffff).putInt(0);
  }

  private static byte[] address(End end) {
    String[] parts = end.address.split("\\.", -1);
    byte[] bytes = new byte[parts.length];
    for (int i = 0; i < parts.length; i++) {
      bytes[i] = (byte) Integer.parseInt(parts[i]);
    }
    return bytes;
  }

  /// The packets that a filter keeps.
  ///
  /// @param kept is given the bytes of TCP: header and what is said
  public PcapFile only(Predicate<byte[]> kept) {
    PcapFile rest = new PcapFile();
    packets.stream()
        .filter(packet ->
            kept.test(
                Arrays.copyOfRange(packet.bytes, ETHERNET_HEADER + IP_HEADER, packet.bytes.length)))
        .forEach(rest.packets::add);
    return rest;
  }

  /// How many packets there are.
  public int count() {
    return packets.size();
  }

  /// The file: packets in the order of their times.
  public byte[] bytes() {
    return bytes(0, packets.size());
  }

  /// The file with some of the packets, as one of a rotation has them.
  public byte[] bytes(int from, int to) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(
        header(24)
            .putInt(MAGIC)
            .putInt(0x00040002)
            .putLong(0)
            .putInt(LONGEST)
            .putInt(link)
            .array());
    packets.stream()
        .sorted(Comparator.comparingLong(Packet::micros))
        .skip(from)
        .limit(to - from)
        .forEach(packet -> {
          file.writeBytes(
              header(16)
                  .putInt((int) (packet.micros / 1_000_000))
                  .putInt((int) (packet.micros % 1_000_000))
                  .putInt(packet.bytes.length)
                  .putInt(packet.bytes.length)
                  .array());
          file.writeBytes(packet.bytes);
        });
    return file.toByteArray();
  }

  private static ByteBuffer header(int length) {
    return ByteBuffer.allocate(length).order(java.nio.ByteOrder.LITTLE_ENDIAN);
  }
}
