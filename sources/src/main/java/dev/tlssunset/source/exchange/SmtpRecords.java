package dev.tlssunset.source.exchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tlssunset.observation.ObservationSink;
import dev.tlssunset.source.Leftovers;
import dev.tlssunset.source.Source.Surroundings;
import dev.tlssunset.source.exchange.SmtpSession.CertificateOf;
import dev.tlssunset.source.exchange.SmtpSession.FirstAnswer;
import dev.tlssunset.text.CsvColumns;
import dev.tlssunset.text.Numbers;
import dev.tlssunset.text.Scan;
import dev.tlssunset.text.SliceMemo;
import dev.tlssunset.text.SymbolCache;
import dev.tlssunset.text.Symbols;
import dev.tlssunset.text.Timestamps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Puts the records of one log into their sessions, and observes a session when it has ended.
final class SmtpRecords {

  /// Where data and context begin is all that is needed of the columns behind `event`.
  static final int COLUMNS_TO_EVENT = 7;

  /// Bytes of `YYYY-MM-DDThh:mm:ss`.
  private static final int SECOND_LENGTH = 19;

  private static final int TIME = 0;
  private static final int CONNECTOR = 1;
  private static final int SESSION = 2;
  private static final int SEQUENCE = 3;
  private static final int LOCAL = 4;
  private static final int REMOTE = 5;
  private static final int EVENT = 6;

  private static final byte[] STARTTLS = "starttls".getBytes(US_ASCII);
  private static final byte[] ANONYMOUS_TLS = "x-anonymoustls".getBytes(US_ASCII);
  private static final byte[] EHLO = "ehlo ".getBytes(US_ASCII);
  private static final byte[] HELO = "helo ".getBytes(US_ASCII);
  private static final byte[] MAIL_FROM = "mail from".getBytes(US_ASCII);
  private static final byte[] BANNER = "220 ".getBytes(US_ASCII);
  private static final byte[] GREETING = "250".getBytes(US_ASCII);
  private static final byte[] TLS_READY = "220 2.0.0 ".getBytes(US_ASCII);
  private static final byte[] TLS_FAILED = "TLS negotiation failed".getBytes(US_ASCII);
  private static final byte[] FAILED_TO_CONNECT = "Failed to connect".getBytes(US_ASCII);
  private static final byte[] AUTHENTICATED = "authenticated".getBytes(US_ASCII);
  private static final byte[] SENDING_CERTIFICATE = "Sending certificate".getBytes(US_ASCII);
  private static final byte[] RECEIVED_CERTIFICATE = "Received certificate".getBytes(US_ASCII);
  private static final byte[] CERTIFICATE_SUBJECT = "Certificate subject".getBytes(US_ASCII);
  private static final byte[] COMMON_NAME = "CN=".getBytes(US_ASCII);
  private static final byte[][] PROBE_SENDERS = {
    "healthmailbox".getBytes(US_ASCII),
    "inboundproxy".getBytes(US_ASCII),
    "maildeliveryprobe".getBytes(US_ASCII)
  };

  private final SmtpOrigin origin;
  private final SmtpVerdicts verdicts;
  private final SymbolCache symbols;
  private final SmtpOpenSessions open = new SmtpOpenSessions();

  /// Of sessions whose beginning is elsewhere.
  private final List<SmtpSession> ends = new ArrayList<>();

  private final SmtpTlsLines tlsLines = new SmtpTlsLines();
  private final SliceMemo lastSecond = new SliceMemo();
  private final SliceMemo lastConnector = new SliceMemo();
  private int lastConnectorSymbol;
  private long lastSecondMillis;

  SmtpRecords(Surroundings surroundings, SmtpOrigin origin) {
    this.origin = origin;
    verdicts = new SmtpVerdicts(surroundings, origin);
    symbols = new SymbolCache(surroundings.symbols());
  }

  /// The sessions that have not been observed.
  Leftovers drain() {
    ends.addAll(open.drain());
    Leftovers all = new SmtpLeftovers(verdicts, origin, ends);
    ends.clear();
    return all;
  }

  /// Reads the record that `line` has split.
  void read(byte[] bytes, CsvColumns line, long position, ObservationSink sink) {
    if (line.count() < COLUMNS_TO_EVENT) {
      reject("short line", bytes, line, position, sink);
      return;
    }
    long millis = millis(bytes, line.start(TIME), line.end(TIME));
    if (millis == Timestamps.INVALID) {
      reject("bad time", bytes, line, position, sink);
      return;
    }
    if (line.start(SESSION) == line.end(SESSION)) {
      reject("bad session id", bytes, line, position, sink);
      return;
    }
    SmtpSession session = session(bytes, line, millis, position);
    readEndpoints(session, bytes, line);
    readEvent(session, bytes, line, millis, position, sink);
  }

  private static void reject(
      String reason, byte[] bytes, CsvColumns line, long position, ObservationSink sink) {
    sink.reject(reason, position, bytes, line.lineStart(), line.lineEnd());
  }

  // ---- time

  /// `YYYY-MM-DDThh:mm:ss[.fff][Z]`.
  private long millis(byte[] bytes, int from, int to) {
    int end = to > from && bytes[to - 1] == 'Z' ? to - 1 : to;
    if (end - from < 19) {
      return Timestamps.INVALID;
    }
    if (!lastSecond.is(bytes, from, from + SECOND_LENGTH) && !useSecond(bytes, from)) {
      return Timestamps.INVALID;
    }
    int fraction = fraction(bytes, from + 19, end);
    return fraction < 0 ? Timestamps.INVALID : lastSecondMillis + fraction;
  }

  private boolean useSecond(byte[] bytes, int from) {
    int day = bytes[from + 10] == 'T' ? Timestamps.day(bytes, from, from + 10) : Timestamps.INVALID;
    int second = Timestamps.secondOfDay(bytes, from + 11, from + 19);
    if (day == Timestamps.INVALID || second == Timestamps.INVALID) {
      return false;
    }
    lastSecond.set(bytes, from, from + SECOND_LENGTH);
    lastSecondMillis = ((long) day * Timestamps.SECONDS_A_DAY + second) * 1000;
    return true;
  }

  private static int fraction(byte[] bytes, int from, int to) {
    if (from == to) {
      return 0;
    }
    if (bytes[from] != '.') {
      return Numbers.NOT_A_NUMBER;
    }
    return to - from == 4
        ? Numbers.decimal(bytes, from + 1, to)
        : Math.min(0, Numbers.decimal(bytes, from + 1, to));
  }

  // ---- session

  private SmtpSession session(byte[] bytes, CsvColumns line, long millis, long position) {
    int from = line.start(SESSION);
    int to = line.end(SESSION);
    long idStart = Scan.firstWord(bytes, from, to);
    long idRest = to - from <= 8 ? 0 : Scan.wordOrHash(bytes, from + 8, to);
    int connector = connector(bytes, line.start(CONNECTOR), line.end(CONNECTOR));
    SmtpSession known = open.find(idStart, idRest, connector);
    if (known != null) {
      return known;
    }
    SmtpSession session = new SmtpSession(idStart, idRest, connector, millis, position);
    int sequence = Numbers.decimal(bytes, line.start(SEQUENCE), line.end(SEQUENCE));
    session.opened = sequence == 0;
    session.began = sequence == 0 || sequence == 1;
    open.add(session);
    return session;
  }

  private int connector(byte[] bytes, int from, int to) {
    if (!lastConnector.is(bytes, from, to)) {
      lastConnector.set(bytes, from, to);
      lastConnectorSymbol = text(bytes, from, to);
    }
    return lastConnectorSymbol;
  }

  private void readEndpoints(SmtpSession session, byte[] bytes, CsvColumns line) {
    if (session.local == Symbols.NONE && line.start(LOCAL) < line.end(LOCAL)) {
      int colon = lastColon(bytes, line.start(LOCAL), line.end(LOCAL));
      session.local = address(bytes, line.start(LOCAL), colon);
      session.localPort = port(bytes, colon, line.end(LOCAL));
    }
    boolean mayChange = !origin.isReceive() || session.remote == Symbols.NONE;
    if (mayChange && line.start(REMOTE) < line.end(REMOTE)) {
      int colon = lastColon(bytes, line.start(REMOTE), line.end(REMOTE));
      session.remote = address(bytes, line.start(REMOTE), colon);
      session.remotePort = port(bytes, colon, line.end(REMOTE));
    }
  }

  private static int lastColon(byte[] bytes, int from, int to) {
    int position = to - 1;
    while (position >= from && bytes[position] != ':') {
      position--;
    }
    return position < from ? to : position;
  }

  private int address(byte[] bytes, int from, int to) {
    boolean bracketed = to - from > 2 && bytes[from] == '[' && bytes[to - 1] == ']';
    return bracketed ? symbols.of(bytes, from + 1, to - 1) : symbols.of(bytes, from, to);
  }

  private static int port(byte[] bytes, int colon, int to) {
    return colon == to ? 0 : Math.max(0, Numbers.decimal(bytes, colon + 1, to));
  }

  // ---- event

  private void readEvent(
      SmtpSession session,
      byte[] bytes,
      CsvColumns line,
      long millis,
      long position,
      ObservationSink sink) {
    int from = Math.min(line.end(EVENT) + 1, line.lineEnd());
    int to = line.lineEnd();
    byte event = line.start(EVENT) < line.end(EVENT) ? bytes[line.start(EVENT)] : 0;
    switch (event) {
      case '+' -> {
        // A send log may have an attempt to connect before it, in another piece.
        session.opened |= origin.isReceive();
        session.began = true;
        session.talked = true;
      }
      case '-' -> end(session, sink);
      case '<', '>' -> {
        session.talked = true;
        int data = from;
        if (from < to && bytes[from] == '"') {
          data = from + 1;
          if (Values.closingQuote(bytes, data, to) < 0) {
            notClosed(bytes, line, position, sink);
          }
        }
        if (event == '<' == origin.isReceive()) {
          readRequest(session, bytes, data, to, position);
        } else {
          readAnswer(session, bytes, data, to);
        }
      }
      case '*' -> readNote(session, bytes, line, from, millis, position, sink);
      default -> sink.oddity("unknown event", position, bytes, line.lineStart(), to);
    }
  }

  private void end(SmtpSession session, ObservationSink sink) {
    session.ended = true;
    open.remove(session);
    if (session.isWhole()) {
      verdicts.observe(session, sink);
    } else {
      ends.add(session);
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
      session.name = word(bytes, from + EHLO.length, to, bytes[from - 1] == '"');
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
    if (!session.asked && session.firstAnswer == FirstAnswer.NONE) {
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
    if (names && !origin.isReceive() && session.name == Symbols.NONE) {
      session.name = peerName(bytes, from + BANNER.length, to, bytes[from - 1] == '"');
    }
  }

  private int peerName(byte[] bytes, int from, int to, boolean quoted) {
    int start = Values.skipBlanks(bytes, from, to);
    boolean isStatus = start < to && bytes[start] >= '0' && bytes[start] <= '9';
    return isStatus ? Symbols.NONE : word(bytes, start, to, quoted);
  }

  /// The next word of a value.
  private int word(byte[] bytes, int from, int to, boolean quoted) {
    int start = Values.skipBlanks(bytes, from, to);
    int valueEnd =
        quoted ? Values.closingQuote(bytes, start, to) : Scan.next(bytes, start, to, ',');
    int end = Values.wordEnd(bytes, start, valueEnd < 0 ? to : valueEnd);
    return quoted ? undoubled(bytes, start, end) : symbols.of(bytes, start, end);
  }

  // ---- information records

  private void readNote(
      SmtpSession session,
      byte[] bytes,
      CsvColumns line,
      int from,
      long millis,
      long position,
      ObservationSink sink) {
    int to = line.lineEnd();
    int dataEnd = Values.end(bytes, from, to);
    int contextFrom = Math.min(dataEnd + 1, to);
    if (!Values.isClosed(bytes, from, to) || !Values.isClosed(bytes, contextFrom, to)) {
      notClosed(bytes, line, position, sink);
    }
    int data = Values.unquotedStart(bytes, from, dataEnd);
    int context = Values.unquotedStart(bytes, contextFrom, to);
    if (!readTlsLine(session, bytes, line, context, millis, position, sink)
        && !readTlsLine(session, bytes, line, data, millis, position, sink)) {
      session.tlsFailed |=
          Scan.startsWith(bytes, context, to, TLS_FAILED)
              || Scan.startsWith(bytes, data, to, TLS_FAILED);
      session.failedToConnect |=
          !origin.isReceive()
              && !session.talked
              && Scan.find(bytes, from, to, FAILED_TO_CONNECT) >= 0;
      readIdentity(session, bytes, from, dataEnd, context, to);
    }
  }

  private static void notClosed(
      byte[] bytes, CsvColumns line, long position, ObservationSink sink) {
    sink.oddity("quote not closed", position, bytes, line.lineStart(), line.lineEnd());
  }

  private boolean readTlsLine(
      SmtpSession session,
      byte[] bytes,
      CsvColumns line,
      int from,
      long millis,
      long position,
      ObservationSink sink) {
    int to = line.lineEnd();
    if (!SmtpTls.isTlsLine(bytes, from, to)) {
      return false;
    }
    SmtpTls tls = tlsLines.at(bytes, from, to);
    if (tls.version().isEmpty()) {
      sink.oddity("unknown protocol name", position, bytes, line.lineStart(), to);
    }
    int sequence = Numbers.decimal(bytes, line.start(SEQUENCE), line.end(SEQUENCE));
    session.meetTlsLine(tls, millis, sequence, position);
    return true;
  }

  private void readIdentity(
      SmtpSession session, byte[] bytes, int data, int dataEnd, int context, int to) {
    if (Scan.startsWithIgnoringCase(bytes, context, to, AUTHENTICATED)) {
      session.user = data == dataEnd ? session.user : text(bytes, data, dataEnd);
    } else if (Scan.startsWith(bytes, context, to, SENDING_CERTIFICATE)) {
      session.certificateOf = CertificateOf.SERVER;
    } else if (Scan.startsWith(bytes, context, to, RECEIVED_CERTIFICATE)) {
      session.certificateOf = CertificateOf.PEER;
      session.meetSubject(commonName(bytes, data, dataEnd));
    } else if (Scan.startsWith(bytes, context, to, CERTIFICATE_SUBJECT)) {
      readSubject(session, text(bytes, data, dataEnd));
    }
  }

  private static void readSubject(SmtpSession session, int subject) {
    switch (session.certificateOf) {
      case PEER -> session.meetSubject(subject);
      case UNTOLD ->
          session.untoldSubject =
              session.untoldSubject == Symbols.NONE ? subject : session.untoldSubject;
      case SERVER -> {
        // The peer knows whom it talks to; here it is who the peer is that matters.
      }
    }
  }

  /// The first name of a certificate that stands in one line with its issuer and number.
  private int commonName(byte[] bytes, int from, int to) {
    int start = Scan.find(bytes, from, to, COMMON_NAME);
    if (start < 0) {
      return Symbols.NONE;
    }
    int comma = Scan.next(bytes, start, to, ',');
    int end = Values.wordEnd(bytes, start, comma < 0 ? to : comma);
    return symbols.of(bytes, start, end);
  }

  // ---- texts

  /// A value, its quotes taken off.
  private int text(byte[] bytes, int from, int to) {
    boolean quoted = from < to && bytes[from] == '"';
    if (!quoted) {
      return symbols.of(bytes, from, to);
    }
    int closing = Values.closingQuote(bytes, from + 1, to);
    return undoubled(bytes, from + 1, closing < 0 ? to : closing);
  }

  private int undoubled(byte[] bytes, int from, int to) {
    if (Scan.next(bytes, from, to, '"') < 0) {
      return symbols.of(bytes, from, to);
    }
    String text = new String(bytes, from, to - from, ISO_8859_1).replace("\"\"", "\"");
    byte[] plain = Arrays.copyOf(text.getBytes(ISO_8859_1), text.length() + Scan.SLACK);
    return symbols.of(plain, 0, text.length());
  }
}
