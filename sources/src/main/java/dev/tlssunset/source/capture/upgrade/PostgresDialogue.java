package dev.tlssunset.source.capture.upgrade;

import dev.tlssunset.wire.Side;

/// PostgreSQL's SSLRequest (PostgreSQL documentation, "Message Formats"): answered by one letter.
final class PostgresDialogue extends FramedDialogue {

  private static final long SSL_REQUEST = 80877103;
  private static final long GSS_REQUEST = 80877104;

  PostgresDialogue(Notes notes, Layer tls) {
    super(notes, tls);
    notes.service = "PostgreSQL";
  }

  @Override
  long length(Side side, byte[] head, int known) {
    if (side == Side.RESPONDER) {
      return 1;
    }
    if (known < 4) {
      return 0;
    }
    long length = u32(head, 0);
    return length < 8 ? -1 : length;
  }

  @Override
  void message(Side side, byte[] head, int known) {
    if (side == Side.RESPONDER) {
      notes().isAccepted |= head[0] == 'S';
      notes().isRefused |= head[0] == 'N';
      return;
    }
    long code = u32(head, 4);
    if (code == SSL_REQUEST) {
      notes().isAsked = true;
      notes().isRefused = false;
    } else if (code != GSS_REQUEST) {
      goesOnInClear();
    }
  }
}
