package dev.tlssunset.source.capture.upgrade;

import dev.tlssunset.wire.Side;
import java.util.EnumSet;
import java.util.Set;

/// Microsoft SQL Server ([MS-TDS] section 2.2.6.5): the handshake travels within packets of the
/// type PRELOGIN; what follows it does not.
final class TdsDialogue extends FramedDialogue {

  static final int PRELOGIN = 0x12;

  private static final int HEADER = 8;
  private static final int RESPONSE = 0x04;
  private static final int LOGIN = 0x10;
  private static final int ENCRYPTION = 1;
  private static final int NOT_SUPPORTED = 2;
  private static final int REQUIRED = 3;
  private static final int LAST_OPTION = 0xff;

  /// Up to here options were exchanged; from here on the packets of a side carry TLS.
  private final Set<Side> isTls = EnumSet.noneOf(Side.class);

  TdsDialogue(Notes notes, Layer tls) {
    super(notes, tls);
    notes.service = "MS SQL";
  }

  @Override
  long length(Side side, byte[] head, int known) {
    boolean isKnown = head[0] == PRELOGIN || head[0] == RESPONSE || head[0] == LOGIN;
    if (!isKnown) {
      return -1;
    }
    if (known < HEADER) {
      return 0;
    }
    return u16(head, 2) <= HEADER ? -1 : u16(head, 2);
  }

  /// Options begin with a small number; no record of TLS does. A record may go on in the next
  /// packet.
  @Override
  void part(Side side, byte[] head, byte[] bytes, int from, int to) {
    boolean isRecord = head[HEADER] >= 0x14 && head[HEADER] <= 0x17;
    if (head[0] != LOGIN && (isTls.contains(side) || isRecord)) {
      isTls.add(side);
      startTls().isAccepted = true;
      tls().said(side, bytes, from, to);
    }
  }

  @Override
  void partMissed(Side side, int count) {
    if (isTls.contains(side)) {
      tls().missed(side, count);
    }
  }

  @Override
  void message(Side side, byte[] head, int known) {
    if (isTls.contains(side)) {
      return;
    }
    if (head[0] == LOGIN) {
      startTls().isAccepted = !isTls.isEmpty();
      goesOnInClear();
    } else if (side == Side.ORIGINATOR) {
      startTls().isAsked |= encryption(head, known) != NOT_SUPPORTED;
    } else {
      // To a client that cannot, a server that could says that it cannot, if it does not insist.
      startTls().isRefused = encryption(head, known) == NOT_SUPPORTED;
      startTls().isOffered = !startTls().isRefused;
      startTls().isAccepted |= startTls().isAsked && startTls().isOffered;
      if (encryption(head, known) == REQUIRED && !startTls().isAsked) {
        goesOnInClear();
      }
    }
  }

  private static int encryption(byte[] head, int known) {
    for (int at = HEADER; at + 5 <= known && (head[at] & 0xff) != LAST_OPTION; at += 5) {
      int value = HEADER + u16(head, at + 1);
      if (head[at] == ENCRYPTION && value < known) {
        return head[value];
      }
    }
    return NOT_SUPPORTED;
  }
}
