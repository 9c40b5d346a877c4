package dev.tlssunset.source.capture.upgrade;

import dev.tlssunset.wire.PerSide;
import dev.tlssunset.wire.Side;
import dev.tlssunset.wire.registry.ContentType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/// A protocol of lines. TLS begins where a line would, with a byte that no line begins with.
abstract class LineDialogue extends Dialogue {

  /// Of longer lines only the beginning is looked at.
  private static final int LONGEST = 4 << 10;

  private static final int USUAL = 128;

  /// So many lines of a side are looked at: commands for TLS come early.
  private static final int MOST_LINES = 200;

  private static final Pattern MASKED = Pattern.compile("(?=.{4,})(X{3,}|\\*{3,})[A-Z]?");

  /// The line that a side has begun.
  private static final class Begun {
    private byte[] bytes = new byte[USUAL];
    private int length;
    private int lines;
    private boolean isTls;
  }

  private final PerSide<Begun> begun = PerSide.of(Begun::new);
  private final byte end;
  private boolean isOfferCut;
  private boolean isClearAnswerDue;
  private boolean isAskedBehind;

  /// @param end what a line ends with
  /// @param tls takes what follows when TLS begins
  LineDialogue(Notes notes, Layer tls, char end) {
    super(notes, tls);
    this.end = (byte) end;
  }

  @Override
  public final void said(Side side, byte[] bytes, int from, int to) {
    Begun of = begun.of(side);
    int at = from;
    while (at < to && !of.isTls && !hasEnded()) {
      byte next = bytes[at];
      if (of.length == 0 && isTlsByte(next)) {
        of.isTls = true;
        startTls().tlsBegins(side);
      } else {
        at++;
        add(of, next);
        if (next == end) {
          line(side, of);
        }
      }
    }
    if (of.isTls && at < to) {
      tls().said(side, bytes, at, to);
    }
  }

  private static boolean isTlsByte(byte next) {
    boolean isSsl2Header = (next & 0xc0) == 0x80;
    return next == ContentType.HANDSHAKE || next == ContentType.ALERT || isSsl2Header;
  }

  /// What is blank before a line is no part of it.
  private static void add(Begun of, byte next) {
    boolean isBlank = of.length == 0 && next <= ' ' && next >= 0;
    if (of.length < LONGEST && !isBlank) {
      if (of.length == of.bytes.length) {
        of.bytes = Arrays.copyOf(of.bytes, 2 * of.length);
      }
      of.bytes[of.length++] = next;
    }
  }

  private void line(Side side, Begun of) {
    String line = new String(of.bytes, 0, of.length, StandardCharsets.ISO_8859_1).strip();
    of.length = 0;
    if (++of.lines > MOST_LINES) {
      end();
    } else if (side == Side.ORIGINATOR) {
      command(line, line.toUpperCase(Locale.ROOT));
    } else {
      reply(line, line.toUpperCase(Locale.ROOT));
    }
  }

  @Override
  public final void missed(Side side, int count) {
    Begun of = begun.of(side);
    if (of.isTls) {
      tls().missed(side, count);
    }
    of.length = 0;
    isOfferCut |= side == Side.RESPONDER;
    if (side == Side.RESPONDER && isClearAnswerDue) {
      end();
    }
  }

  /// The server is about to say what it offers.
  final void offerBegins() {
    isOfferCut = false;
  }

  /// The server has said what it offers; what it offers may stand in what is missing of that.
  final void offerEnds() {
    startTls().isOfferSeen |= !isOfferCut;
  }

  /// The client goes on without TLS: for good, as far as anybody knows, where the server cannot be
  /// heard.
  final void goesOnInClear() {
    startTls().wentOnInClear = true;
    isClearAnswerDue = true;
    if (begun.of(Side.RESPONDER).lines == 0) {
      end();
    }
  }

  /// The client asks for TLS. Behind a command that goes on in clear, and before that is answered,
  /// it may as well be a line of what is handed over: it asks if that is refused.
  ///
  /// @return whether an answer to it is due
  final boolean asks() {
    isAskedBehind = isClearAnswerDue;
    if (!isAskedBehind) {
      startTls().asks();
    }
    return !isAskedBehind;
  }

  /// Whether the server has yet to answer a client that goes on without TLS.
  final boolean isClearAnswerDue() {
    return isClearAnswerDue;
  }

  /// The server's answer to that. A client that it refuses may ask for TLS after all.
  ///
  /// @return whether an answer to that is due already
  final boolean answersInClear(boolean isYes) {
    isClearAnswerDue = false;
    if (isYes) {
      end();
    }
    return !isYes && isAskedBehind && asks();
  }

  /// Whether a word is written over, by a firewall that does not want it: `XXXXXXXA`, `****`.
  static boolean isMasked(String upper) {
    return MASKED.matcher(upper).matches();
  }

  /// A line of the client, also in capital letters.
  abstract void command(String line, String upper);

  /// A line of the server.
  abstract void reply(String line, String upper);
}
