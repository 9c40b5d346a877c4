package dev.tlssunset.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Writes packets into a pcap file, from one microsecond to a later one.
final class PacketWriter {
  static final int FILE_HEADER = 24;
  static final int PACKET_HEADER = 16;

  private static final int CAPACITY = 1 << 20;
  private static final int LONGEST_FRAME = 2048;
  private static final int MAGIC = 0xa1b2c3d4;
  private static final int SNAP = 262144;
  private static final long BEGIN = 1_772_438_400_000_000L;
  private static final int TCP_PROTOCOL = 6;

  private final OutputStream out;
  private final ByteBuffer file = ByteBuffer.allocate(CAPACITY).order(ByteOrder.LITTLE_ENDIAN);
  private final ByteBuffer frame = ByteBuffer.wrap(file.array());
  private long micros = BEGIN;
  private long written;
  private long packets;

  PacketWriter(OutputStream out) {
    this.out = out;
    file.putInt(MAGIC).putShort((short) 2).putShort((short) 4).putLong(0).putInt(SNAP).putInt(1);
  }

  long packets() {
    return packets;
  }

  /// Writes a frame, with other ends and other numbers.
  void write(byte[] bytes, int source, int target, int ports, int sequence, int acknowledged)
      throws IOException {
    if (file.remaining() < PACKET_HEADER + LONGEST_FRAME) {
      flush();
    }
    micros += 3;
    packets++;
    file.putInt((int) (micros / 1_000_000)).putInt((int) (micros % 1_000_000));
    file.putInt(bytes.length).putInt(bytes.length);
    int at = file.position();
    file.put(bytes);
    frame.putInt(at + RecordedPacket.SOURCE, source);
    frame.putInt(at + RecordedPacket.TARGET, target);
    frame.putInt(at + RecordedPacket.TCP, ports);
    frame.putInt(at + RecordedPacket.SEQUENCE, sequence);
    frame.putInt(at + RecordedPacket.ACKNOWLEDGED, acknowledged);
    check(at + RecordedPacket.IP, RecordedPacket.TCP - RecordedPacket.IP, 10, 0);
    int length = bytes.length - RecordedPacket.TCP;
    long pseudo = Integer.toUnsignedLong(source) + Integer.toUnsignedLong(target);
    check(at + RecordedPacket.TCP, length, 16, pseudo + TCP_PROTOCOL + length);
  }

  /// The Internet checksum (RFC 1071) of `length` bytes, put into their place `into`.
  private void check(int from, int length, int into, long begun) {
    frame.putShort(from + into, (short) 0);
    long sum = begun;
    int at = from;
    for (int end = from + (length & ~3); at < end; at += 4) {
      sum += Integer.toUnsignedLong(frame.getInt(at));
    }
    for (int end = from + length; at < end; at++) {
      sum += (frame.get(at) & 0xffL) << ((at - from & 1) == 0 ? 8 : 0);
    }
    while (sum >>> 16 != 0) {
      sum = (sum & 0xffff) + (sum >>> 16);
    }
    frame.putShort(from + into, (short) ~sum);
  }

  /// Writes what is left.
  ///
  /// @return bytes of the whole file
  long end() throws IOException {
    flush();
    return written;
  }

  private void flush() throws IOException {
    out.write(file.array(), 0, file.position());
    written += file.position();
    file.clear();
  }
}
