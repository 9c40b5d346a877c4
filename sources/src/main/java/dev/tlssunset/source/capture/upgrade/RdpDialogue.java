package dev.tlssunset.source.capture.upgrade;

import dev.tlssunset.observation.Service;
import dev.tlssunset.wire.Side;
import java.util.Set;

/// RDP's negotiation ([MS-RDPBCGR] sections 2.2.1.1 and 2.2.1.2), in X.224 within TPKT (RFC 1006).
final class RdpDialogue extends FramedDialogue {

  static final int TPKT_VERSION = 3;
  static final int CONNECTION_REQUEST = 0xe0;

  private static final int TPKT_HEADER = 4;
  private static final int CONNECTION_CONFIRM = 0xd0;
  private static final int REQUEST = 1;
  private static final int RESPONSE = 2;
  private static final int FAILURE = 3;
  private static final int NEGOTIATION = 8;

  /// Behind the headers of TPKT and X.224.
  private static final int VARIABLE_PART = 11;

  /// Codes of failure by which a server insists on TLS.
  private static final Set<Integer> REQUIRED = Set.of(1, 5, 6);

  RdpDialogue(Notes notes, Layer tls) {
    super(notes, tls);
    notes.service = Service.RDP.name();
  }

  @Override
  long length(Side side, byte[] head, int known) {
    if (head[0] != TPKT_VERSION) {
      return -1;
    }
    if (known < TPKT_HEADER) {
      return 0;
    }
    return u16(head, 2) < 7 ? -1 : u16(head, 2);
  }

  @Override
  void message(Side side, byte[] head, int known) {
    int type = head[TPKT_HEADER + 1] & 0xff;
    if (type == CONNECTION_REQUEST) {
      int at = negotiation(head, known);
      startTls().isAsked = at > 0 && head[at] == REQUEST && head[at + 4] != 0;
    } else if (type == CONNECTION_CONFIRM) {
      confirm(head, negotiation(head, known));
    } else if (side == Side.ORIGINATOR) {
      goesOnInClear();
    }
  }

  /// A server that is too old to negotiate confirms without a word about it. Whoever tries without
  /// TLS at one that insists comes no further.
  private void confirm(byte[] head, int at) {
    boolean isChosen = at > 0 && head[at] == RESPONSE && head[at + 4] != 0;
    boolean isFailure = at > 0 && head[at] == FAILURE;
    startTls().isAccepted = isChosen;
    startTls().isRefused = at > 0 && !isChosen;
    startTls().isIgnored = at < 0;
    startTls().isOffered = isFailure && REQUIRED.contains((int) head[at + 4]);
    if (startTls().isOffered && !startTls().isAsked) {
      goesOnInClear();
    }
  }

  /// Where the negotiation begins, behind a cookie or token that may stand before it; -1 where
  /// there is none.
  private static int negotiation(byte[] head, int known) {
    int at = VARIABLE_PART;
    if (at < known && head[at] > FAILURE) {
      while (at < known && head[at] != '\n') {
        at++;
      }
      at++;
    }
    return at + NEGOTIATION <= known && head[at + 2] == NEGOTIATION ? at : -1;
  }
}
