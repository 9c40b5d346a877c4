package dev.tlssunset.wire;

import dev.tlssunset.wire.registry.ProtocolVersion;

/// The five bytes that tell records apart: those of a TLS record (RFC 8446 section 5.1), or the two
/// of an SSL 2.0 record with the three that follow them.
final class RecordHeader {

  static final int CHANGE_CIPHER_SPEC = 20;
  static final int ALERT = 21;
  static final int HANDSHAKE = 22;
  static final int APPLICATION_DATA = 23;

  /// Bytes of the payload that are in the header of SSL 2.0.
  static final int PAYLOAD_IN_SSL_2_HEADER = 3;

  private static final int LENGTH = 5;
  private static final int HEARTBEAT = 24;
  private static final int MAJOR = 3;
  private static final int HIGHEST_MINOR = 4;
  private static final int LONGEST = (1 << 14) + 2048;
  private static final int SSL_2 = 0x80;
  private static final int SHORTEST_SSL_2 = 3;

  private long bytes;
  private int count;

  void reset() {
    bytes = 0;
    count = 0;
  }

  void add(byte next) {
    bytes = bytes << 8 | (next & 0xff);
    count++;
  }

  boolean isComplete() {
    return count == LENGTH;
  }

  /// The byte at `index`, which must be there.
  int at(int index) {
    return (int) (bytes >> (8 * (count - 1 - index))) & 0xff;
  }

  int type() {
    return at(0);
  }

  /// Version of the record; not recorded where there is no TLS record.
  ProtocolVersion version() {
    return count < LENGTH || isSsl2()
        ? ProtocolVersion.NOT_RECORDED
        : ProtocolVersion.ofWire(at(1) << 8 | at(2));
  }

  /// Bytes in the record, behind the header.
  int length() {
    return isSsl2() ? (at(0) & 0x7f) << 8 | at(1) : at(3) << 8 | at(4);
  }

  boolean isSsl2() {
    return at(0) >= SSL_2;
  }

  /// Whether the bytes so far can be the first of a direction.
  boolean canBegin() {
    if (isSsl2()) {
      return count < 3 || isSsl2Beginning();
    }
    boolean isType = at(0) >= CHANGE_CIPHER_SPEC && at(0) <= HEARTBEAT;
    return isType && (count < 2 || at(1) == MAJOR) && (count < LENGTH || isSoundBeginning());
  }

  private boolean isSoundBeginning() {
    return at(0) == HANDSHAKE ? length() > 0 : at(2) <= HIGHEST_MINOR && isSound();
  }

  /// A client's hello (for SSL 2.0 or 3.x), a server's hello, or an error.
  private boolean isSsl2Beginning() {
    return switch (at(2)) {
      case Ssl2Messages.CLIENT_HELLO ->
          (count < 4 || at(3) == MAJOR || at(3) == 0) && (count < LENGTH || isSsl2Version());
      case Ssl2Messages.SERVER_HELLO -> (count < 4 || at(3) <= 1) && (count < LENGTH || at(4) <= 1);
      case Ssl2Messages.ERROR -> length() == SHORTEST_SSL_2 && (count < 4 || at(3) == 0);
      default -> false;
    };
  }

  private boolean isSsl2Version() {
    return at(3) == MAJOR || at(4) == 2;
  }

  /// Whether a complete header can stand behind other records.
  boolean isSound() {
    if (isSsl2()) {
      return length() >= SHORTEST_SSL_2;
    }
    return switch (type()) {
      case CHANGE_CIPHER_SPEC -> at(1) == MAJOR && length() == 1;
      case ALERT, HANDSHAKE, APPLICATION_DATA, HEARTBEAT -> at(1) == MAJOR && length() <= LONGEST;
      default -> false;
    };
  }

  /// Whether `[from, to)` begins with a TLS record, as far as anybody can say.
  static boolean isPlausible(byte[] bytes, int from, int to) {
    if (to - from < LENGTH) {
      return false;
    }
    RecordHeader header = new RecordHeader();
    for (int i = 0; i < LENGTH; i++) {
      header.add(bytes[from + i]);
    }
    return !header.isSsl2() && header.at(2) <= HIGHEST_MINOR && header.isSound();
  }
}
