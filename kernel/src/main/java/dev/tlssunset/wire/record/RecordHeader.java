package dev.tlssunset.wire.record;

import dev.tlssunset.wire.registry.ContentType;
import dev.tlssunset.wire.ssl2.Ssl2Messages;

/// The bytes that tell records apart: the five of a TLS record (RFC 8446 section 5.1), or the two
/// or three of an SSL 2.0 record (draft-hickman-netscape-ssl-00, section 4.1) with the three that
/// follow them.
final class RecordHeader {

  /// Bytes of the payload that are in the header of SSL 2.0.
  static final int PAYLOAD_IN_SSL_2_HEADER = 3;

  private static final int LENGTH = 5;
  private static final int MAJOR = 3;
  private static final int HIGHEST_MINOR = 4;
  private static final int LONGEST = (1 << 14) + 2048;

  /// Set in the first byte of a header of two bytes.
  private static final int SHORT = 0x80;

  /// Set in the first byte of a header of three bytes: nobody ever said what it means.
  private static final int ESCAPE = 0x40;

  /// What the next record can be.
  private enum Kinds {
    ANY,
    TLS,
    SSL_2
  }

  private Kinds kinds = Kinds.ANY;
  private long bytes;
  private int count;

  void reset() {
    bytes = 0;
    count = 0;
  }

  /// From here on, only TLS records come.
  void expectTls() {
    kinds = Kinds.TLS;
  }

  /// From here on, only SSL 2.0 records come.
  void expectSsl2() {
    kinds = Kinds.SSL_2;
  }

  /// Takes the next bytes: all of a TLS record's header where they lie there, else one.
  ///
  /// @return the place behind them
  int add(byte[] from, int at, int to) {
    boolean isTls = from[at] >= ContentType.CHANGE_CIPHER_SPEC && from[at] <= ContentType.HEARTBEAT;
    if (count > 0 || !isTls || kinds == Kinds.SSL_2 || to - at < LENGTH) {
      add(from[at]);
      return at + 1;
    }
    for (int i = at; i < at + LENGTH; i++) {
      bytes = bytes << 8 | (from[i] & 0xff);
    }
    count = LENGTH;
    return at + LENGTH;
  }

  void add(byte next) {
    bytes = bytes << 8 | (next & 0xff);
    count++;
  }

  boolean isComplete() {
    return count >= LENGTH && count == (isSsl2() ? payloadAt() + PAYLOAD_IN_SSL_2_HEADER : LENGTH);
  }

  /// The byte at `index`, which must be there.
  int at(int index) {
    return (int) (bytes >> (8 * (count - 1 - index))) & 0xff;
  }

  int type() {
    return at(0);
  }

  /// Bytes in the record, behind the header.
  int length() {
    if (isSsl2()) {
      return (at(0) & (isShort() ? 0x7f : 0x3f)) << 8 | at(1);
    }
    return at(3) << 8 | at(4);
  }

  /// Of those, how many were only added for the cipher.
  int padding() {
    return isSsl2() && !isShort() ? at(2) : 0;
  }

  /// The bytes of the payload of an SSL 2.0 record that are in the header, as a number.
  int beginningOfSsl2Payload() {
    return payload(0) << 16 | payload(1) << 8 | payload(2);
  }

  /// Behind the first byte, a major version tells a TLS record from an SSL 2.0 record of three
  /// bytes; the latter would be of 5 KB and more.
  boolean isSsl2() {
    // Asked for every record several times, nearly always of TLS: no switch, which is a table.
    if (kinds == Kinds.TLS) {
      return false;
    }
    return kinds == Kinds.SSL_2 || isShort() || !isType() || (count > 1 && at(1) != MAJOR);
  }

  private boolean isShort() {
    return at(0) >= SHORT;
  }

  private boolean isType() {
    return at(0) >= ContentType.CHANGE_CIPHER_SPEC && at(0) <= ContentType.HEARTBEAT;
  }

  /// A byte of the payload of an SSL 2.0 record: one of the first three.
  private int payload(int index) {
    return at(payloadAt() + index);
  }

  private int payloadAt() {
    return isShort() ? 2 : 3;
  }

  /// Whether the bytes so far can be the first of a direction.
  boolean canBegin() {
    if (isSsl2()) {
      return canBeginSsl2();
    }
    return count < LENGTH || isSoundBeginning();
  }

  private boolean isSoundBeginning() {
    return at(0) == ContentType.HANDSHAKE ? length() > 0 : at(2) <= HIGHEST_MINOR && isSound();
  }

  private boolean canBeginSsl2() {
    if (!isShort() && at(0) >= ESCAPE) {
      return false;
    }
    if (count <= payloadAt()) {
      return true;
    }
    int second = count > payloadAt() + 1 ? payload(1) : Ssl2Messages.UNKNOWN;
    int third = count > payloadAt() + 2 ? payload(2) : Ssl2Messages.UNKNOWN;
    return Ssl2Messages.canBegin(payload(0), second, third, length() - padding());
  }

  /// Whether a complete header can stand behind other records.
  boolean isSound() {
    if (isSsl2()) {
      return (isShort() || at(0) < ESCAPE) && length() - padding() >= PAYLOAD_IN_SSL_2_HEADER;
    }
    return switch (type()) {
      case ContentType.CHANGE_CIPHER_SPEC -> at(1) == MAJOR && length() == 1;
      case ContentType.ALERT,
          ContentType.HANDSHAKE,
          ContentType.APPLICATION_DATA,
          ContentType.HEARTBEAT ->
          at(1) == MAJOR && length() <= LONGEST;
      default -> false;
    };
  }

  /// Whether `[from, to)` begins with a TLS record, as far as anybody can say.
  static boolean isPlausible(byte[] bytes, int from, int to) {
    if (to - from < LENGTH) {
      return false;
    }
    RecordHeader header = new RecordHeader();
    header.expectTls();
    for (int i = 0; i < LENGTH; i++) {
      header.add(bytes[from + i]);
    }
    return header.at(2) <= HIGHEST_MINOR && header.isSound();
  }
}
