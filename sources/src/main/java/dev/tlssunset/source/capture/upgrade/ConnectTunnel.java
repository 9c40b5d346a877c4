package dev.tlssunset.source.capture.upgrade;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.tlssunset.wire.PerSide;
import dev.tlssunset.wire.Side;

/// HTTP's CONNECT (RFC 9110 section 9.3.6): a head of lines from each side, then what the client
/// and the far end say.
final class ConnectTunnel extends Tunnel {

  private static final int LONGEST_HEAD = 16 << 10;
  private static final int LONGEST_LINE = 300;

  /// The head that a side sends.
  private static final class Head {
    private int read;
    private int lineLength;
    private boolean isDone;
  }

  private final StringBuilder firstLine = new StringBuilder();
  private final PerSide<Head> heads = PerSide.of(Head::new);
  private final Notes notes;
  private boolean isNoted;

  ConnectTunnel(Notes notes, Layer next) {
    super(next);
    this.notes = notes;
  }

  @Override
  boolean isDone(Side side) {
    return heads.of(side).isDone;
  }

  @Override
  boolean take(Side side, byte one) {
    Head head = heads.of(side);
    if (one == '\n') {
      head.isDone = head.lineLength == 0;
      if (side == Side.ORIGINATOR && !isNoted) {
        isNoted = true;
        noteTarget();
      }
      head.lineLength = 0;
    } else if (one != '\r') {
      head.lineLength++;
      if (side == Side.ORIGINATOR && !isNoted && firstLine.length() < LONGEST_LINE) {
        firstLine.append(new String(new byte[] {one}, ISO_8859_1));
      }
    }
    return ++head.read <= LONGEST_HEAD;
  }

  /// `CONNECT name:port HTTP/1.1`, or `[address]:port`.
  private void noteTarget() {
    String[] words = firstLine.toString().split(" ", -1);
    String whole = words.length > 1 ? words[1] : "";
    int colon = whole.lastIndexOf(':');
    String port = whole.substring(colon + 1);
    if (colon > 0 && port.matches("\\d{1,5}")) {
      String where = whole.substring(0, colon);
      boolean isBracketed = where.startsWith("[") && where.endsWith("]");
      notes.leadsTo(
          isBracketed ? where.substring(1, where.length() - 1) : where, Integer.parseInt(port));
    }
  }
}
