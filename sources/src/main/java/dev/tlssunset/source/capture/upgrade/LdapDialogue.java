package dev.tlssunset.source.capture.upgrade;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tlssunset.observation.Service;
import dev.tlssunset.text.Scan;
import dev.tlssunset.wire.Side;

/// LDAP (RFC 4511 section 4.14): an extended request with the name of StartTLS.
final class LdapDialogue extends FramedDialogue {

  private static final byte[] START_TLS = "1.3.6.1.4.1.1466.20037".getBytes(US_ASCII);
  private static final int SEQUENCE = 0x30;
  private static final int BIND_REQUEST = 0x60;
  private static final int EXTENDED_REQUEST = 0x77;
  private static final int EXTENDED_RESPONSE = 0x78;

  LdapDialogue(Notes notes, Layer tls) {
    super(notes, tls);
    notes.service = Service.LDAP.name();
  }

  @Override
  long length(Side side, byte[] head, int known) {
    if (head[0] != SEQUENCE) {
      return -1;
    }
    if (known < 2) {
      return 0;
    }
    int first = head[1] & 0xff;
    if (first < 0x80) {
      return 2L + first;
    }
    int digits = first & 0x7f;
    if (digits == 0 || digits > 4) {
      return -1;
    }
    if (known < 2 + digits) {
      return 0;
    }
    long length = 0;
    for (int i = 0; i < digits; i++) {
      length = length << 8 | (head[2 + i] & 0xff);
    }
    return 2 + digits + length;
  }

  @Override
  void message(Side side, byte[] head, int known) {
    int at = operation(head, known);
    if (at >= known) {
      return;
    }
    int operation = head[at] & 0xff;
    if (side == Side.ORIGINATOR && operation == EXTENDED_REQUEST) {
      notes().isAsked |= contains(head, at, known);
    } else if (side == Side.ORIGINATOR && operation == BIND_REQUEST) {
      goesOnInClear();
    } else if (side == Side.RESPONDER && operation == EXTENDED_RESPONSE && notes().isAsked) {
      answer(head, at + 1, known);
    }
  }

  /// Behind the sequence's length and the message's number.
  private static int operation(byte[] head, int known) {
    int at = 2 + ((head[1] & 0x80) == 0 ? 0 : head[1] & 0x7f);
    return at + 1 < known && head[at] == 2 ? at + 2 + (head[at + 1] & 0xff) : known;
  }

  private static boolean contains(byte[] head, int from, int to) {
    for (int at = from; at + START_TLS.length <= to; at++) {
      if (Scan.startsWith(head, at, to, START_TLS)) {
        return true;
      }
    }
    return false;
  }

  /// `resultCode` is an enumeration: `0a 01 NN`.
  private void answer(byte[] head, int from, int known) {
    for (int at = from; at + 2 < known; at++) {
      if (head[at] == 0x0a && head[at + 1] == 1) {
        notes().isAccepted = head[at + 2] == 0;
        notes().isRefused = head[at + 2] != 0;
        return;
      }
    }
  }
}
