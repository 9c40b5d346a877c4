package dev.tlssunset.source.capture.flow;

import static dev.tlssunset.source.capture.link.BigEndian.i32;

import dev.tlssunset.source.capture.link.Datagram;

/// The header of a TCP segment (RFC 9293 section 3.1), in place; its ports: [Datagram].
final class TcpHeader {

  /// Without options.
  static final int LENGTH = 20;

  static final int FIN = 1;
  static final int SYN = 2;
  static final int RST = 4;
  static final int ACK = 16;

  private TcpHeader() {}

  /// The number of the segment's first byte, or of its SYN.
  static int sequence(Datagram segment) {
    return i32(segment.bytes, segment.from + 4);
  }

  /// The number that the sender expects next of the other side, where [#ACK] is set.
  static int acknowledged(Datagram segment) {
    return i32(segment.bytes, segment.from + 8);
  }

  /// Bytes of the header, with options.
  static int length(Datagram segment) {
    return (segment.bytes[segment.from + 12] >> 4 & 15) * 4;
  }

  static int flags(Datagram segment) {
    return segment.bytes[segment.from + 13];
  }
}
