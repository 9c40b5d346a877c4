package dev.tlssunset.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// Puts the body of a message into what it comes in, with lengths that are right.
final class Wrapping {

  private static final int RECORD = 22;

  private Wrapping() {}

  /// A handshake message of TLS in records of `size` bytes at most.
  static byte[] inRecords(int type, byte[] body, int size) {
    byte[] message = message(type, body);
    ByteArrayOutputStream records = new ByteArrayOutputStream();
    for (int at = 0; at < message.length; at += size) {
      byte[] part = Arrays.copyOfRange(message, at, Math.min(message.length, at + size));
      records.writeBytes(
          ByteBuffer.allocate(5)
              .put((byte) RECORD)
              .putShort((short) 0x301)
              .putShort((short) part.length)
              .array());
      records.writeBytes(part);
    }
    return records.toByteArray();
  }

  private static byte[] message(int type, byte[] body) {
    return ByteBuffer.allocate(4 + body.length).putInt(type << 24 | body.length).put(body).array();
  }

  /// A record of SSL 2.0, with a header of two bytes.
  static byte[] inSsl2(byte[] message) {
    return ByteBuffer.allocate(2 + message.length)
        .putShort((short) (0x8000 | message.length))
        .put(message)
        .array();
  }

  /// The same with a header of three bytes, and padding.
  static byte[] inSsl2(byte[] message, int padding) {
    return ByteBuffer.allocate(3 + message.length + padding)
        .putShort((short) (message.length + padding))
        .put((byte) padding)
        .put(message)
        .array();
  }

  /// A datagram with `[from, to)` of a message of DTLS.
  static byte[] inDatagram(int type, byte[] body, int from, int to) {
    int length = to - from;
    ByteBuffer datagram = ByteBuffer.allocate(13 + 12 + length);
    datagram.put((byte) RECORD).putShort((short) 0xfefd).putLong(0).position(11);
    datagram.putShort((short) (12 + length));
    datagram.putInt(type << 24 | body.length).putShort((short) 0);
    datagram.put((byte) (from >> 16)).putShort((short) from);
    datagram.put((byte) (length >> 16)).putShort((short) length);
    return datagram.put(body, from, length).array();
  }
}
