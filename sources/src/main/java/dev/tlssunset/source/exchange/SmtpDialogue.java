package dev.tlssunset.source.exchange;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tlssunset.source.exchange.SmtpSession.FirstAnswer;
import dev.tlssunset.text.Scan;
import dev.tlssunset.text.Symbols;

/// What the two sides of a session say to each other: requests and answers (rules S7, S10, S15,
/// S21, S22).
final class SmtpDialogue {

  private static final byte[] STARTTLS = "starttls".getBytes(US_ASCII);
  private static final byte[] ANONYMOUS_TLS = "x-anonymoustls".getBytes(US_ASCII);
  private static final byte[] EHLO = "ehlo ".getBytes(US_ASCII);
  private static final byte[] HELO = "helo ".getBytes(US_ASCII);
  private static final byte[] MAIL_FROM = "mail from".getBytes(US_ASCII);
  private static final byte[] BANNER = "220 ".getBytes(US_ASCII);
  private static final byte[] GREETING = "250".getBytes(US_ASCII);
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
    session.asked = true;
    session.awaitsAnswer = false;
    if (from == to) {
      return;
    }
    switch (bytes[from] | 32) {
      case 's', 'x' -> readTlsRequest(session, bytes, from, to, position);
      case 'e', 'h' -> readHello(session, bytes, from, to);
      case 'm' -> readSender(session, bytes, from, to);
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
    session.anonymousTls |= anonymous;
    session.awaitsAnswer = true;
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
    boolean isHello =
        Scan.startsWithIgnoringCase(bytes, from, to, EHLO)
            || Scan.startsWithIgnoringCase(bytes, from, to, HELO);
    if (isHello && origin.isReceive() && session.name == Symbols.NONE) {
      session.name = texts.word(bytes, from + EHLO.length, to, bytes[from - 1] == '"');
    }
  }

  private static void readSender(SmtpSession session, byte[] bytes, int from, int to) {
    if (!Scan.startsWithIgnoringCase(bytes, from, to, MAIL_FROM)) {
      return;
    }
    session.mailFrom = true;
    for (byte[] sender : PROBE_SENDERS) {
      session.probe |= Scan.findIgnoringCase(bytes, from, to, sender) >= 0;
    }
  }

  private void readAnswer(SmtpSession session, byte[] bytes, int from, int to) {
    if (from == to) {
      return;
    }
    boolean refusal = bytes[from] == '4' || bytes[from] == '5';
    boolean isFirst = !session.asked && session.firstAnswer == FirstAnswer.NONE;
    if (isFirst) {
      session.firstAnswer = refusal ? FirstAnswer.REFUSAL : FirstAnswer.OTHER;
    }
    if (session.awaitsAnswer) {
      session.refused = refusal;
      session.awaitsAnswer = false;
      return;
    }
    boolean banner =
        Scan.startsWith(bytes, from, to, BANNER) && !Scan.startsWith(bytes, from, to, TLS_READY);
    session.began |= banner;
    boolean names = banner || Scan.startsWith(bytes, from, to, GREETING);
    if (names && !origin.isReceive() && (isFirst || session.name == Symbols.NONE)) {
      int name = peerName(bytes, from + BANNER.length, to, bytes[from - 1] == '"');
      session.firstAnswerName = isFirst ? name : session.firstAnswerName;
      session.name = isFirst ? session.name : name;
    }
  }

  private int peerName(byte[] bytes, int from, int to, boolean quoted) {
    int start = Values.skipBlanks(bytes, from, to);
    boolean isStatus = start < to && bytes[start] >= '0' && bytes[start] <= '9';
    return isStatus ? Symbols.NONE : texts.word(bytes, start, to, quoted);
  }
}
