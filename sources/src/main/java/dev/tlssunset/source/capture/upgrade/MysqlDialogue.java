package dev.tlssunset.source.capture.upgrade;

import dev.tlssunset.wire.Side;

/// MySQL's protocol 10 (MySQL documentation, "Connection Phase Packets"): a greeting that may offer
/// TLS, and a short answer that asks for it.
final class MysqlDialogue extends FramedDialogue {

  static final int VERSION = 10;

  private static final int HEADER = 4;
  private static final int SSL_REQUEST = 32;
  private static final int CLIENT_SSL = 0x0800;

  /// Behind the version's end: thread, salt, filler.
  private static final int CAPABILITIES = 4 + 8 + 1;

  MysqlDialogue(Notes notes, Layer tls) {
    super(notes, tls);
    notes.service = "MySQL";
  }

  @Override
  long length(Side side, byte[] head, int known) {
    if (known < HEADER) {
      return 0;
    }
    return HEADER + (long) ((head[0] & 0xff) | (head[1] & 0xff) << 8 | (head[2] & 0xff) << 16);
  }

  /// A length may look like TLS as well.
  @Override
  boolean isTlsPossible() {
    return startTls().isAsked;
  }

  @Override
  void message(Side side, byte[] head, int known) {
    if (side == Side.RESPONDER) {
      greeting(head, known);
    } else if (known == HEADER + SSL_REQUEST && (littleEndian(head, HEADER) & CLIENT_SSL) != 0) {
      startTls().isAsked = true;
      startTls().isAccepted = true;
    } else {
      goesOnInClear();
    }
  }

  private void greeting(byte[] head, int known) {
    int at = HEADER + 1;
    while (at < known && head[at] != 0) {
      at++;
    }
    at += 1 + CAPABILITIES;
    if (at + 2 <= known) {
      startTls().isOfferSeen = true;
      startTls().isOffered = (littleEndian(head, at) & CLIENT_SSL) != 0;
    }
  }

  private static int littleEndian(byte[] bytes, int at) {
    return (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8;
  }
}
