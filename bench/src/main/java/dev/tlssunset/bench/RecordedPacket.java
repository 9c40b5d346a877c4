package dev.tlssunset.bench;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// A packet as it was recorded: Ethernet, IPv4 without options, TCP.
final class RecordedPacket {
  static final int IP = 14;
  static final int SOURCE = IP + 12;
  static final int TARGET = IP + 16;
  static final int TCP = IP + 20;
  static final int SEQUENCE = TCP + 4;
  static final int ACKNOWLEDGED = TCP + 8;
  static final int OFFSET = TCP + 12;
  static final int FLAGS = TCP + 13;
  static final int CHECKSUM = TCP + 16;

  private static final int FIN = 1;
  private static final int SYN = 2;
  private static final int RST = 4;

  private final byte[] frame;
  private final boolean byClient;

  RecordedPacket(byte[] frame, boolean byClient) {
    this.frame = frame;
    this.byClient = byClient;
  }

  /// Its bytes.
  byte[] frame() {
    return frame;
  }

  /// Whether the client sent it.
  boolean byClient() {
    return byClient;
  }

  static int sourcePort(byte[] frame) {
    return ByteBuffer.wrap(frame).getShort(TCP) & 0xffff;
  }

  static int targetPort(byte[] frame) {
    return ByteBuffer.wrap(frame).getShort(TCP + 2) & 0xffff;
  }

  boolean opens() {
    return byClient && (frame[FLAGS] & SYN) != 0;
  }

  boolean opensOrCloses() {
    return (frame[FLAGS] & (FIN | SYN | RST)) != 0;
  }

  /// Where what it carries begins.
  int payload() {
    return TCP + (frame[OFFSET] >> 4 & 15) * 4;
  }

  /// How many bytes it carries.
  int carries() {
    return frame.length - payload();
  }

  boolean isClientHello() {
    int at = payload();
    return byClient && carries() > 43 && frame[at] == 22 && frame[at + 5] == 1;
  }

  /// A copy with another random in its ClientHello: two hellos with the same one are one.
  RecordedPacket withRandom(Dice dice) {
    byte[] copy = Arrays.copyOf(frame, frame.length);
    for (int i = 0; i < 4; i++) {
      ByteBuffer.wrap(copy).putLong(payload() + 11 + 8 * i, dice.bits());
    }
    return new RecordedPacket(copy, byClient);
  }
}
