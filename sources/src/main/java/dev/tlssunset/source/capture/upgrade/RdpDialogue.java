package dev.tlssunset.source.capture.upgrade;

import dev.tlssunset.observation.Service;
import dev.tlssunset.wire.Side;

/// RDP's negotiation ([MS-RDPBCGR] sections 2.2.1.1 and 2.2.1.2), in X.224 within TPKT (RFC 1006).
final class RdpDialogue extends FramedDialogue {

  private static final int TPKT_HEADER = 4;
  private static final int CONNECTION_REQUEST = 0xe0;
  private static final int CONNECTION_CONFIRM = 0xd0;
  private static final int NEGOTIATION = 8;

  RdpDialogue(Notes notes, Layer tls) {
    super(notes, tls);
    notes.service = Service.RDP.name();
    notes.isOfferSeen = true;
  }

  @Override
  long length(Side side, byte[] head, int known) {
    if (head[0] != 3) {
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
    int at = known - NEGOTIATION;
    boolean isNegotiation = at >= 11 && head[at + 2] == NEGOTIATION && head[at + 3] == 0;
    if (type == CONNECTION_REQUEST) {
      notes().isAsked = isNegotiation && head[at] == 1 && head[at + 4] != 0;
    } else if (type == CONNECTION_CONFIRM) {
      notes().isAccepted = isNegotiation && head[at] == 2 && head[at + 4] != 0;
      notes().isRefused = !notes().isAccepted;
    } else if (side == Side.ORIGINATOR) {
      goesOnInClear();
    }
  }
}
