package dev.tlssunset.source.capture.upgrade;

import dev.tlssunset.wire.Side;

/// PostgreSQL's SSLRequest (PostgreSQL documentation, "Message Formats"): answered by one letter.
final class PostgresDialogue extends FramedDialogue {

  private static final long SSL_REQUEST = 80877103;
  private static final long GSS_REQUEST = 80877104;
  private static final long CANCEL_REQUEST = 80877102;

  private boolean isAnswerDue;

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
    if (side == Side.ORIGINATOR) {
      request(u32(head, 4));
    } else if (isAnswerDue) {
      // Servers from before TLS answer with an error, `E`.
      isAnswerDue = false;
      startTls().isAccepted = head[0] == 'S';
      startTls().isRefused = head[0] != 'S';
    } else if (head[0] == 'G') {
      // From here on all is encrypted, but not by TLS.
      end();
    }
  }

  private void request(long code) {
    if (code == SSL_REQUEST) {
      startTls().isAsked = true;
      isAnswerDue = true;
    } else if (code == CANCEL_REQUEST) {
      // It holds no secret, and clients of TLS send it in clear too.
      end();
    } else if (code != GSS_REQUEST) {
      goesOnInClear();
    }
  }
}
