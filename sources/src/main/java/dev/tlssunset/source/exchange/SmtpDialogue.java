package dev.tlssunset.source.exchange;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tlssunset.source.exchange.SmtpSession.Awaits;
import dev.tlssunset.source.exchange.SmtpSession.FirstAnswer;
import dev.tlssunset.text.Numbers;
import dev.tlssunset.text.Scan;
import dev.tlssunset.text.Symbols;

/// What the two sides of a session say to each other: requests and answers (rules S7, S10, S12,
/// S15, S21, S22).
final class SmtpDialogue {

  private static final byte[] STARTTLS = "starttls".getBytes(US_ASCII);
  private static final byte[] ANONYMOUS_TLS = "x-anonymoustls".getBytes(US_ASCII);
  private static final byte[] EHLO = "ehlo".getBytes(US_ASCII);
  private static final byte[] HELO = "helo".getBytes(US_ASCII);
  private static final byte[] AUTH = "auth".getBytes(US_ASCII);
  private static final byte[] MAIL_FROM = "mail from".getBytes(US_ASCII);
  private static final byte[] BANNER = "220 ".getBytes(US_ASCII);
  private static final byte[] READY = "220".getBytes(US_ASCII);
  private static final byte[] DONE = "250".getBytes(US_ASCII);
  private static final byte[] TLS_READY = "220 2.0.0 ".getBytes(US_ASCII);
  private static final byte[][] PROBE_SENDERS = {
    "healthmailbox".getBytes(US_ASCII),
    "inboundproxy".getBytes(US_ASCII),
    "maildeliveryprobe".getBytes(US_ASCII)
  };

  private final SmtpOrigin origin;
  private final SmtpTexts texts;

  SmtpDialogue(SmtpOrigin origin, SmtpTexts texts) {
    this.origin = origin;
    this.texts = texts;
  }

  /// Reads what a side said.
  ///
  /// @param received whether the writer of the log received it
  void read(SmtpSession session, boolean received, byte[] bytes, int from, int to, long position) {
    session.talked = true;
    if (received == origin.isReceive()) {
      readRequest(session, bytes, from, to, position);
    } else {
      readAnswer(session, bytes, from, to);
    }
  }

  private void readRequest(SmtpSession session, byte[] bytes, int from, int to, long position) {
    session.awaits = Awaits.NOTHING;
    if (from == to) {
      return;
    }
    switch (bytes[from] | 32) {
      case 's', 'x' -> readTlsRequest(session, bytes, from, to, position);
      case 'e', 'h' -> readHello(session, bytes, from, to);
      case 'm' -> readSender(session, bytes, from, to);
      case 'a' -> session.wentOn |= isCommand(bytes, from, to, AUTH);
      default -> {
        // No other command says anything of TLS.
      }
    }
  }

  private static void readTlsRequest(
      SmtpSession session, byte[] bytes, int from, int to, long position) {
    boolean anonymous = isCommand(bytes, from, to, ANONYMOUS_TLS);
    if (!anonymous && !isCommand(bytes, from, to, STARTTLS)) {
      return;
    }
    session.startTls = true;
    session.refused = false;
    session.wentOn = false;
    session.anonymousTls |= anonymous;
    session.awaits = Awaits.TLS;
    if (session.startTlsPosition == SmtpSession.NOWHERE) {
      session.startTlsPosition = position;
    }
  }

  private static boolean isCommand(byte[] bytes, int from, int to, byte[] command) {
    int end = from + command.length;
    return Scan.startsWithIgnoringCase(bytes, from, to, command)
        && (end == to || bytes[end] == ',' || bytes[end] == ' ' || bytes[end] == '"');
  }

  private void readHello(SmtpSession session, byte[] bytes, int from, int to) {
    if (!isCommand(bytes, from, to, EHLO) && !isCommand(bytes, from, to, HELO)) {
      return;
    }
    session.saidHello = true;
    session.awaits = Awaits.GREETING;
    if (origin.isReceive() && session.name == Symbols.NONE) {
      session.name = texts.word(bytes, from + EHLO.length, to, bytes[from - 1] == '"');
    }
  }

  private static void readSender(SmtpSession session, byte[] bytes, int from, int to) {
    if (!Scan.startsWithIgnoringCase(bytes, from, to, MAIL_FROM)) {
      return;
    }
    session.mailFrom = true;
    session.wentOn = true;
    for (byte[] sender : PROBE_SENDERS) {
      session.probe |= Scan.findIgnoringCase(bytes, from, to, sender) >= 0;
    }
  }

  private void readAnswer(SmtpSession session, byte[] bytes, int from, int to) {
    Awaits awaited = session.awaits;
    session.awaits = Awaits.NOTHING;
    if (awaited == Awaits.TLS) {
      session.refused = isRefusal(bytes, from);
      return;
    }
    session.began |= isBanner(bytes, from, to);
    switch (awaited) {
      case UNTOLD -> readFirstAnswer(session, bytes, from, to);
      case BANNER -> readName(session, READY, bytes, from, to);
      case GREETING -> readName(session, DONE, bytes, from, to);
      case TLS, NOTHING -> {
        // Goes on with an answer that is begun, or says nothing of TLS.
      }
    }
  }

  private static boolean isRefusal(byte[] bytes, int from) {
    return bytes[from] == '4' || bytes[from] == '5';
  }

  /// Only the last line of a banner; the answer to STARTTLS begins with a status.
  private static boolean isBanner(byte[] bytes, int from, int to) {
    return Scan.startsWith(bytes, from, to, BANNER) && !Scan.startsWith(bytes, from, to, TLS_READY);
  }

  private void readFirstAnswer(SmtpSession session, byte[] bytes, int from, int to) {
    session.firstAnswer = firstAnswer(bytes, from, to);
    boolean names =
        session.firstAnswer == FirstAnswer.BANNER || session.firstAnswer == FirstAnswer.GREETING;
    session.firstAnswerName = names ? peerName(bytes, from, to) : Symbols.NONE;
  }

  private static FirstAnswer firstAnswer(byte[] bytes, int from, int to) {
    if (isRefusal(bytes, from)) {
      return FirstAnswer.REFUSAL;
    }
    if (isLine(bytes, from, to, READY)) {
      return FirstAnswer.BANNER;
    }
    return isLine(bytes, from, to, DONE) ? FirstAnswer.GREETING : FirstAnswer.OTHER;
  }

  private void readName(SmtpSession session, byte[] code, byte[] bytes, int from, int to) {
    if (session.name == Symbols.NONE && isLine(bytes, from, to, code)) {
      session.name = peerName(bytes, from, to);
    }
  }

  /// Whether this is a line of an answer with that code, the last one or not.
  private static boolean isLine(byte[] bytes, int from, int to, byte[] code) {
    int behind = from + code.length;
    return Scan.startsWith(bytes, from, to, code)
        && behind < to
        && (bytes[behind] == ' ' || bytes[behind] == '-');
  }

  /// The first word behind the code, where it may be a name.
  private int peerName(byte[] bytes, int from, int to) {
    if (origin.isReceive()) {
      return Symbols.NONE;
    }
    int start = Scan.skipBlanks(bytes, from + BANNER.length, to);
    int end = CsvValue.wordEnd(bytes, start, to);
    boolean isName = !isStatus(bytes, start, end) && Scan.next(bytes, start, end, '@') < 0;
    return isName ? texts.word(bytes, start, to, bytes[from - 1] == '"') : Symbols.NONE;
  }

  /// Such as `2.0.0`.
  private static boolean isStatus(byte[] bytes, int from, int to) {
    int dots = 0;
    for (int i = from; i < to && bytes[i] != ','; i++) {
      if (bytes[i] == '.') {
        dots++;
      } else if (!Numbers.isDigit(bytes[i])) {
        return false;
      }
    }
    return dots == 2;
  }
}
