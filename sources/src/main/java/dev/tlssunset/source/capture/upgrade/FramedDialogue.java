package dev.tlssunset.source.capture.upgrade;

import dev.tlssunset.wire.PerSide;
import dev.tlssunset.wire.Side;
import dev.tlssunset.wire.registry.ContentType;

/// A protocol of messages that say their length. TLS begins where a message would.
abstract class FramedDialogue extends Dialogue {

  /// Of a message only the beginning is looked at.
  static final int LOOKED_AT = 256;

  private static final int MOST_MESSAGES = 64;

  /// The message that a side has begun.
  private static final class Begun {
    private final byte[] head = new byte[LOOKED_AT];
    private int kept;
    private long missing;
    private int messages;
    private boolean isTls;
  }

  private final PerSide<Begun> begun = PerSide.of(Begun::new);

  FramedDialogue(Notes notes, Layer tls) {
    super(notes, tls);
  }

  @Override
  public final void said(Side side, byte[] bytes, int from, int to) {
    Begun of = begun.of(side);
    int at = from;
    while (at < to && !of.isTls && !hasEnded()) {
      at = of.missing > 0 ? body(side, of, bytes, at, to) : head(side, of, bytes, at);
    }
    if (of.isTls && at < to) {
      tls().said(side, bytes, at, to);
    }
  }

  private int head(Side side, Begun of, byte[] bytes, int at) {
    if (of.kept == 0 && isTls(bytes[at]) && isTlsPossible()) {
      of.isTls = true;
      startTls().tlsBegins(side);
      return at;
    }
    of.head[of.kept++] = bytes[at];
    long length = length(side, of.head, of.kept);
    if (length < 0 || (length == 0 && of.kept == LOOKED_AT)) {
      end();
    } else if (length > 0) {
      of.missing = length - of.kept;
      endIfWhole(side, of);
    }
    return at + 1;
  }

  private static boolean isTls(byte first) {
    return first == ContentType.HANDSHAKE || first == ContentType.ALERT;
  }

  private int body(Side side, Begun of, byte[] bytes, int from, int to) {
    int count = (int) Math.min(of.missing, to - from);
    int kept = Math.min(count, LOOKED_AT - of.kept);
    System.arraycopy(bytes, from, of.head, of.kept, kept);
    of.kept += kept;
    of.missing -= count;
    part(side, of.head, bytes, from, from + count);
    endIfWhole(side, of);
    return from + count;
  }

  private void endIfWhole(Side side, Begun of) {
    if (of.missing > 0) {
      return;
    }
    message(side, of.head, of.kept);
    of.kept = 0;
    if (++of.messages > MOST_MESSAGES) {
      end();
    }
  }

  @Override
  public final void missed(Side side, int count) {
    Begun of = begun.of(side);
    if (of.isTls) {
      tls().missed(side, count);
    } else if (count < of.missing) {
      of.missing -= count;
      partMissed(side, count);
    } else {
      end();
    }
  }

  /// The client goes on without TLS.
  final void goesOnInClear() {
    startTls().wentOnInClear = true;
    end();
  }

  /// Whether TLS may begin here, if the byte is one that TLS begins with.
  boolean isTlsPossible() {
    return true;
  }

  /// The length of a message that begins so, with its header; 0 where more must be known, below 0
  /// where it is none.
  abstract long length(Side side, byte[] head, int known);

  /// A whole message: its first bytes.
  abstract void message(Side side, byte[] head, int known);

  /// Some more of the message at hand, behind its header.
  void part(Side side, byte[] head, byte[] bytes, int from, int to) {}

  /// So many bytes of the message at hand are missing, behind its header.
  void partMissed(Side side, int count) {}

  static int u16(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
  }

  static long u32(byte[] bytes, int at) {
    return (long) u16(bytes, at) << 16 | u16(bytes, at + 2);
  }
}
