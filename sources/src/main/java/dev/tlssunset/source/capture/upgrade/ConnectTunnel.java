package dev.tlssunset.source.capture.upgrade;

import dev.tlssunset.wire.PerSide;
import dev.tlssunset.wire.Side;

/// HTTP's CONNECT (RFC 9110 section 9.3.6): a head of lines from each side, then what the client
/// and the far end say. Where the proxy refuses, a page for people follows its head, and the client
/// may ask again: by name, or with an answer to what it was asked.
final class ConnectTunnel extends Tunnel {

  private static final int LONGEST_HEAD = 16 << 10;
  private static final int LONGEST_LINE = 300;

  /// What a proxy's head begins with.
  private static final String STATUS = "HTTP/";

  /// The head that a side sends.
  private static final class Head {
    private final StringBuilder firstLine = new StringBuilder();
    private boolean isBehindFirstLine;
    private int read;
    private int lineLength;
    private boolean isDone;

    private void begin() {
      firstLine.setLength(0);
      isBehindFirstLine = false;
      read = 0;
      lineLength = 0;
      isDone = false;
    }
  }

  private final PerSide<Head> heads = PerSide.of(Head::new);
  private final Notes notes;
  private boolean isRefused;

  ConnectTunnel(Notes notes, Layer next) {
    super(next);
    this.notes = notes;
  }

  @Override
  boolean isDone(Side side) {
    return heads.of(side).isDone;
  }

  @Override
  boolean isPassedOver(Side side) {
    return isRefused && side == Side.RESPONDER;
  }

  /// A hole before a head of the proxy is one in its page, and may be told only when the client has
  /// asked again; behind one within a head, nobody knows where it ends.
  @Override
  boolean goesOnBehindHole(Side side) {
    Head head = heads.of(side);
    head.isDone = side == Side.RESPONDER && head.read > 0;
    return side == Side.RESPONDER;
  }

  @Override
  boolean take(Side side, byte one) {
    if (side == Side.ORIGINATOR) {
      isRefused = false;
    }
    Head head = heads.of(side);
    head.read++;
    if (one == '\n') {
      endLine(side, head);
    } else if (one != '\r') {
      head.lineLength++;
      if (!head.isBehindFirstLine && head.firstLine.length() < LONGEST_LINE) {
        head.firstLine.append((char) (one & 0xff));
      }
    }
    return head.read <= LONGEST_HEAD;
  }

  private void endLine(Side side, Head head) {
    String firstLine = head.firstLine.toString();
    if (side == Side.RESPONDER && !firstLine.contains(STATUS)) {
      // Of a page of which a part is missing.
      head.begin();
      return;
    }
    head.isDone = head.lineLength == 0;
    head.lineLength = 0;
    if (side == Side.ORIGINATOR && !head.isBehindFirstLine) {
      noteTarget(firstLine);
    }
    head.isBehindFirstLine = true;
    if (side == Side.RESPONDER && head.isDone && isRefusal(firstLine)) {
      isRefused = true;
      heads.of(Side.ORIGINATOR).begin();
      heads.of(Side.RESPONDER).begin();
    }
  }

  /// `HTTP/1.1 407 Proxy Authentication Required`.
  private static boolean isRefusal(String firstLine) {
    String[] words = firstLine.substring(firstLine.lastIndexOf(STATUS)).split(" ", 3);
    return words.length > 1 && words[1].matches("[345]\\d\\d");
  }

  /// `CONNECT name:port HTTP/1.1`, or `[address]:port`.
  private void noteTarget(String firstLine) {
    String[] words = firstLine.split(" ", -1);
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
