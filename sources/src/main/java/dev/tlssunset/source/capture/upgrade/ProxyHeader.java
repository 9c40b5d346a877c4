package dev.tlssunset.source.capture.upgrade;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.tlssunset.text.Address;
import dev.tlssunset.text.AddressRange;
import dev.tlssunset.wire.Side;
import java.util.Optional;

/// The PROXY protocol (HAProxy's proxy-protocol.txt), versions 1 and 2: what a balancer says of the
/// true client before the client's own words.
///
/// What looks like a header and is none says nothing, and hides nothing: what follows is read as if
/// it had not been there.
final class ProxyHeader implements Layer {

  /// Whom a header names that names nobody: the balancer itself, or a connection of another kind.
  private static final String NOBODY = "-";

  /// No header of version 1 is longer; of version 2, addresses lie at the beginning.
  private static final int LONGEST_LINE = 107;

  private static final int HEADER_2 = 16;
  private static final int LOCAL = 0x20;
  private static final int PROXIED = 0x21;
  private static final int OVER_IPV4 = 0x11;
  private static final int OVER_IPV6 = 0x21;
  private static final int PORTS = 4;

  private final byte[] head = new byte[128];
  private final Notes notes;
  private final Layer next;
  private int known;
  private int missing = -1;
  private boolean isDone;

  /// @param next takes what follows, and all of the server's words
  ProxyHeader(Notes notes, Layer next) {
    this.notes = notes;
    this.next = next;
  }

  @Override
  public void said(Side side, byte[] bytes, int from, int to) {
    int at = from;
    // A header comes in one piece, nearly always; a hello is none of its pieces.
    isDone |= side == Side.ORIGINATOR && known > 0 && UnknownDialogue.isHello(bytes, from, to);
    while (side == Side.ORIGINATOR && at < to && !isDone) {
      add(bytes[at++]);
    }
    if (at < to) {
      next.said(side, bytes, at, to);
    }
  }

  private void add(byte one) {
    if (known < head.length) {
      head[known] = one;
    }
    known++;
    if (head[0] == 'P') {
      isDone = one == '\n' || known == LONGEST_LINE;
    } else if (known == HEADER_2) {
      missing = (head[14] & 0xff) << 8 | (head[15] & 0xff);
      isDone = missing == 0;
    } else if (known > HEADER_2) {
      isDone = known == HEADER_2 + missing;
    }
    if (isDone) {
      client().ifPresent(this::note);
    }
  }

  /// Headers that others wrote before it stand further out.
  private void note(String client) {
    notes.forwarded = notes.forwarded.isEmpty() ? client : client + ", " + notes.forwarded;
  }

  /// Whom it names; empty where it is no header.
  private Optional<String> client() {
    return head[0] == 'P' ? ofLine(new String(head, 0, known, ISO_8859_1)) : ofBytes();
  }

  /// `PROXY TCP4 192.0.2.7 10.0.0.240 40000 993`, and CRLF.
  private static Optional<String> ofLine(String line) {
    if (!line.startsWith("PROXY ") || !line.endsWith("\r\n")) {
      return Optional.empty();
    }
    String[] words = line.substring(0, line.length() - 2).split(" ", -1);
    if (words[1].equals("UNKNOWN")) {
      return Optional.of(NOBODY);
    }
    boolean isWhole = words.length == 6 && isPort(words[4]) && isPort(words[5]);
    boolean isIpv6 = words[1].equals("TCP6");
    return isWhole
            && (isIpv6 || words[1].equals("TCP4"))
            && isAddress(words[2], isIpv6)
            && isAddress(words[3], isIpv6)
        ? Optional.of(Address.of(words[2]).text())
        : Optional.empty();
  }

  private static boolean isPort(String word) {
    return word.matches("\\d{1,5}") && Integer.parseInt(word) < 1 << 16;
  }

  private static boolean isAddress(String word, boolean isIpv6) {
    return word.contains(":") == isIpv6 && AddressRange.single(word).isPresent();
  }

  private Optional<String> ofBytes() {
    boolean isProxied = head[12] == PROXIED;
    if (isProxied && head[13] == OVER_IPV4) {
      return address(4);
    }
    if (isProxied && head[13] == OVER_IPV6) {
      return address(16);
    }
    return isProxied || head[12] == LOCAL ? Optional.of(NOBODY) : Optional.empty();
  }

  /// Source, target, and their ports; what else comes is of no interest.
  private Optional<String> address(int length) {
    return missing < 2 * length + PORTS
        ? Optional.empty()
        : Optional.of(Address.written(head, HEADER_2, length));
  }

  @Override
  public void missed(Side side, int count) {
    isDone |= side == Side.ORIGINATOR;
    next.missed(side, count);
  }

  @Override
  public boolean isOver() {
    return next.isOver();
  }
}
