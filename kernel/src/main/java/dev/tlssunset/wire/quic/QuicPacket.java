package dev.tlssunset.wire.quic;

import dev.tlssunset.wire.Bytes;
import dev.tlssunset.wire.Cursor;

/// The header of a QUIC packet with a long header (RFC 9000 section 17.2), as far as it is in
/// clear.
///
/// @param kind what it is
/// @param version its version; [QuicVersion#NONE] for one that nobody knows
/// @param start where the packet begins
/// @param destination destination connection id
/// @param numberAt where the protected packet number begins; only of an Initial packet
/// @param end where the packet ends
record QuicPacket(
    Kind kind, QuicVersion version, int start, Bytes destination, int numberAt, int end) {

  enum Kind {
    INITIAL,
    /// Another one with a long header and a length.
    OTHER,
    /// A short header: the handshake of its sender is done.
    SHORT,
    /// No packet, or none that can be followed.
    NONE
  }

  private static final int LONG = 0x80;
  private static final int FIXED = 0x40;
  private static final int LONGEST_ID = 20;

  /// Types of packets with a long header in version 1 (RFC 9000 section 17.2); other versions count
  /// from another one.
  private static final int INITIAL = 0;

  private static final int RETRY = 3;

  /// First byte, packet number, sample: nothing shorter can be opened (RFC 9001 section 5.4.2).
  private static final int SHORTEST = 21;

  /// Whether a first byte is that of a packet with a long header, whose fixed bit is set.
  static boolean isLong(int first) {
    return (first & (LONG | FIXED)) == (LONG | FIXED);
  }

  /// Reads the next one of a datagram.
  ///
  /// @param isFirst whether the datagram begins with it; behind others, padding may lie
  static QuicPacket read(Cursor datagram, boolean isFirst) {
    int start = datagram.position();
    int available = datagram.remaining();
    int first = datagram.u8();
    if ((first & LONG) == 0) {
      // Who has agreed on it sets the fixed bit at random (RFC 9287).
      boolean isShort = (first & FIXED) != 0 || (isFirst && available >= SHORTEST);
      return nothing(isShort ? Kind.SHORT : Kind.NONE, start);
    }
    QuicVersion version = QuicVersion.of((int) datagram.u32());
    Bytes destination = datagram.slice8().rest();
    datagram.skip(datagram.u8()); // source connection id
    if (version.equals(QuicVersion.NONE)
        || datagram.isTruncated()
        || destination.length() > LONGEST_ID) {
      return nothing(Kind.NONE, start);
    }
    int type = (first >> 4 & 3) - version.initialType() & 3;
    if (type == INITIAL) {
      datagram.skip(varint(datagram)); // token
    }
    // A Retry has no length: nothing can follow it.
    int length = type == RETRY ? Cursor.TRUNCATED : varint(datagram);
    int numberAt = datagram.position();
    datagram.skip(length);
    Kind kind = datagram.isTruncated() ? Kind.NONE : type == INITIAL ? Kind.INITIAL : Kind.OTHER;
    return new QuicPacket(kind, version, start, destination, numberAt, datagram.position());
  }

  /// A number of one to eight bytes (RFC 9000 section 16); the largest int for any larger one.
  static int varint(Cursor cursor) {
    int first = cursor.u8();
    int low = first & 0x3f;
    return switch (first >> 6) {
      case 0 -> low;
      case 1 -> low << 8 | cursor.u8();
      case 2 -> low << 24 | cursor.u24();
      case 3 -> {
        long high = (long) low << 24 | cursor.u24();
        long rest = cursor.u32();
        yield high == 0 && rest <= Integer.MAX_VALUE ? (int) rest : Integer.MAX_VALUE;
      }
      default -> Cursor.TRUNCATED;
    };
  }

  private static QuicPacket nothing(Kind kind, int start) {
    return new QuicPacket(kind, QuicVersion.NONE, start, Bytes.NONE, start, start);
  }
}
