package dev.tlssunset.source.capture.upgrade;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.tlssunset.text.Address;
import dev.tlssunset.wire.PerSide;
import dev.tlssunset.wire.Side;

/// SOCKS 4 and 4a (<https://www.openssh.com/txt/socks4.protocol>, `socks4a.protocol`) and 5 (RFC
/// 1928, RFC 1929): a few small messages from each side, then what the client and the far end say.
final class SocksTunnel extends Tunnel {

  private static final int LONGEST = 600;
  static final int VERSION_4 = 4;
  static final int VERSION_5 = 5;
  static final int CONNECT = 1;
  private static final int IPV4 = 1;
  private static final int NAME = 3;
  private static final int IPV6 = 4;

  /// The message that a side has begun.
  private static final class Begun {
    private final byte[] bytes = new byte[LONGEST];
    private int known;
    private int messages;
    private boolean isDone;
  }

  private final PerSide<Begun> begun = PerSide.of(Begun::new);
  private final Notes notes;
  private boolean isVersion4;
  private boolean hasPassword;

  SocksTunnel(Notes notes, Layer next) {
    super(next);
    this.notes = notes;
  }

  @Override
  boolean isDone(Side side) {
    return begun.of(side).isDone;
  }

  @Override
  boolean take(Side side, byte one) {
    Begun of = begun.of(side);
    of.bytes[of.known++] = one;
    if (side == Side.ORIGINATOR) {
      client(of);
    } else {
      server(of);
    }
    return of.known < LONGEST;
  }

  private void client(Begun of) {
    isVersion4 |= of.messages == 0 && of.bytes[0] == VERSION_4;
    if (isVersion4) {
      requestOfVersion4(of);
    } else if (of.messages == 0) {
      endAt(of, of.known < 2 ? 0 : 2 + (of.bytes[1] & 0xff));
    } else if (of.bytes[0] == 1) {
      // Name and password (RFC 1929), each behind its length.
      hasPassword = true;
      int name = of.known < 2 ? LONGEST : of.bytes[1] & 0xff;
      endAt(of, of.known < 3 + name ? 0 : 3 + name + (of.bytes[2 + name] & 0xff));
    } else {
      int length = requestLength(of);
      if (length > 0 && of.known == length) {
        noteTarget(of, length);
        of.isDone = true;
      }
    }
  }

  private void server(Begun of) {
    if (isVersion4) {
      of.isDone = of.known == 8;
    } else if (of.messages == 0) {
      endAt(of, 2);
    } else if (hasPassword && of.messages == 1) {
      endAt(of, 2);
    } else {
      int length = requestLength(of);
      of.isDone = length > 0 && of.known == length;
    }
  }

  private static void endAt(Begun of, int length) {
    if (length > 0 && of.known == length) {
      of.known = 0;
      of.messages++;
    }
  }

  /// Version, command, a zero, kind of address, address, port; 0 where more must be known.
  private static int requestLength(Begun of) {
    if (of.known < 5) {
      return 0;
    }
    return switch (of.bytes[3]) {
      case IPV4 -> 10;
      case IPV6 -> 22;
      case NAME -> 7 + (of.bytes[4] & 0xff);
      default -> LONGEST;
    };
  }

  private void noteTarget(Begun of, int length) {
    if (of.bytes[1] == CONNECT) {
      String where =
          switch (of.bytes[3]) {
            case NAME -> new String(of.bytes, 5, length - 7, ISO_8859_1);
            case IPV6 -> Address.written(of.bytes, 4, 16);
            default -> Address.written(of.bytes, 4, 4);
          };
      notes.leadsTo(where, FramedDialogue.u16(of.bytes, length - 2));
    }
  }

  /// Version, command, port, address, user, a zero; 4a has a name and a zero behind them.
  private void requestOfVersion4(Begun of) {
    if (of.known <= 8 || of.bytes[of.known - 1] != 0) {
      return;
    }
    boolean isNamed = of.bytes[4] == 0 && of.bytes[5] == 0 && of.bytes[6] == 0 && of.bytes[7] != 0;
    int user = 8;
    while (of.bytes[user] != 0) {
      user++;
    }
    if (isNamed && user == of.known - 1) {
      return;
    }
    String where =
        isNamed
            ? new String(of.bytes, user + 1, of.known - user - 2, ISO_8859_1)
            : Address.written(of.bytes, 4, 4);
    if (of.bytes[1] == CONNECT) {
      notes.leadsTo(where, FramedDialogue.u16(of.bytes, 2));
    }
    of.isDone = true;
  }
}
