package dev.tlssunset.source.capture.upgrade;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.tlssunset.wire.Side;
import java.util.HexFormat;

/// The PROXY protocol (HAProxy's proxy-protocol.txt), versions 1 and 2: what a balancer says of the
/// true client before the client's own words.
final class ProxyHeader implements Layer {

  /// No header of version 1 is longer; of version 2, addresses lie at the beginning.
  private static final int LONGEST_LINE = 107;

  private static final int HEADER_2 = 16;
  private static final int PROXIED = 0x21;
  private static final int OVER_IPV4 = 0x11;
  private static final int OVER_IPV6 = 0x21;

  private final byte[] head = new byte[128];
  private final Notes notes;
  private final Layer next;
  private int known;
  private int missing = -1;
  private boolean isDone;
  private boolean isBroken;

  /// @param next takes what follows, and all of the server's words
  ProxyHeader(Notes notes, Layer next) {
    this.notes = notes;
    this.next = next;
  }

  @Override
  public void said(Side side, byte[] bytes, int from, int to) {
    int at = from;
    while (side == Side.ORIGINATOR && at < to && !isDone && !isBroken) {
      add(bytes[at++]);
    }
    if (at < to && !isBroken) {
      next.said(side, bytes, at, to);
    }
  }

  private void add(byte one) {
    if (known < head.length) {
      head[known] = one;
    }
    known++;
    if (head[0] == 'P') {
      isDone = one == '\n';
      isBroken = known > LONGEST_LINE;
    } else if (known == HEADER_2) {
      missing = (head[14] & 0xff) << 8 | (head[15] & 0xff);
      isDone = missing == 0;
    } else if (known > HEADER_2) {
      isDone = known == HEADER_2 + missing;
    }
    if (isDone) {
      note();
    }
  }

  private void note() {
    if (head[0] == 'P') {
      String[] words = new String(head, 0, known, ISO_8859_1).strip().split(" ", -1);
      boolean hasAddress = words.length == 6 && !words[1].equals("UNKNOWN");
      notes.forwarded = hasAddress ? words[2] : "";
    } else if (head[12] == PROXIED && head[13] == OVER_IPV4 && missing >= 12) {
      notes.forwarded = dotted(HEADER_2);
    } else if (head[12] == PROXIED && head[13] == OVER_IPV6 && missing >= 36) {
      String hex = HexFormat.of().formatHex(head, HEADER_2, HEADER_2 + 16);
      notes.forwarded = hex.replaceAll("(....)(?!$)", "$1:");
    }
  }

  private String dotted(int at) {
    return (head[at] & 0xff)
        + "."
        + (head[at + 1] & 0xff)
        + "."
        + (head[at + 2] & 0xff)
        + "."
        + (head[at + 3] & 0xff);
  }

  @Override
  public void missed(Side side, int count) {
    if (side == Side.ORIGINATOR && !isDone) {
      isBroken = true;
    } else {
      next.missed(side, count);
    }
  }

  @Override
  public boolean isOver() {
    return isBroken || next.isOver();
  }
}
