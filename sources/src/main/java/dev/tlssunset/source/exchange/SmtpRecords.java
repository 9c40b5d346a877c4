package dev.tlssunset.source.exchange;

import dev.tlssunset.observation.ObservationSink;
import dev.tlssunset.source.Leftovers;
import dev.tlssunset.source.Source.Surroundings;
import dev.tlssunset.text.CsvColumns;
import dev.tlssunset.text.Numbers;
import dev.tlssunset.text.Scan;
import dev.tlssunset.text.SliceMemo;
import dev.tlssunset.text.SymbolCache;
import dev.tlssunset.text.Symbols;
import dev.tlssunset.text.Timestamps;
import java.util.ArrayList;
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
  static final int SEQUENCE = 3;
  private static final int LOCAL = 4;
  private static final int REMOTE = 5;
  private static final int EVENT = 6;

  private final SmtpOrigin origin;
  private final SmtpVerdicts verdicts;
  private final SymbolCache symbols;
  private final SmtpTexts texts;
  private final SmtpDialogue dialogue;
  private final SmtpNotes notes;
  private final SmtpOpenSessions open = new SmtpOpenSessions();

  /// Of sessions whose beginning or end is elsewhere.
  private final List<SmtpSession> parts = new ArrayList<>();

  private final SliceMemo lastSecond = new SliceMemo();
  private final SliceMemo lastConnector = new SliceMemo();
  private int lastConnectorSymbol;
  private long lastSecondMillis;

  SmtpRecords(Surroundings surroundings, SmtpOrigin origin) {
    this.origin = origin;
    verdicts = new SmtpVerdicts(surroundings, origin);
    symbols = new SymbolCache(surroundings.symbols());
    texts = new SmtpTexts(symbols);
    dialogue = new SmtpDialogue(origin, texts);
    notes = new SmtpNotes(origin, texts);
  }

  /// The sessions that have not been observed.
  Leftovers drain() {
    parts.addAll(open.drain());
    Leftovers all = new SmtpLeftovers(verdicts, origin, parts);
    parts.clear();
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
    boolean isDigit = line.end(SEQUENCE) - line.start(SEQUENCE) == 1;
    byte sequence = isDigit ? bytes[line.start(SEQUENCE)] : 0;
    SmtpSession known = open.find(idStart, idRest, connector);
    if (known != null && sequence != '0') {
      known.began |= sequence == '1';
      return known;
    }
    if (known != null) {
      open.remove(known);
      known.superseded = true;
      parts.add(known);
    }
    SmtpSession session = new SmtpSession(idStart, idRest, connector, millis, position);
    session.opened = sequence == '0';
    session.began = sequence == '0' || sequence == '1';
    open.add(session);
    return session;
  }

  private int connector(byte[] bytes, int from, int to) {
    if (!lastConnector.is(bytes, from, to)) {
      lastConnector.set(bytes, from, to);
      lastConnectorSymbol = texts.text(bytes, from, to);
    }
    return lastConnectorSymbol;
  }

  private void readEndpoints(SmtpSession session, byte[] bytes, CsvColumns line) {
    if (session.local == Symbols.NONE && line.start(LOCAL) < line.end(LOCAL)) {
      int colon = colonOfPort(bytes, line.start(LOCAL), line.end(LOCAL));
      session.local = address(bytes, line.start(LOCAL), colon);
      session.localPort = port(bytes, colon, line.end(LOCAL));
    }
    boolean mayChange = !origin.isReceive() || session.remote == Symbols.NONE;
    if (mayChange && line.start(REMOTE) < line.end(REMOTE)) {
      int colon = colonOfPort(bytes, line.start(REMOTE), line.end(REMOTE));
      session.remote = address(bytes, line.start(REMOTE), colon);
      session.remotePort = port(bytes, colon, line.end(REMOTE));
    }
  }

  /// The last colon; the end where the endpoint has no port: an address alone, which may be IPv6.
  private static int colonOfPort(byte[] bytes, int from, int to) {
    int last = to - 1;
    while (last > from && bytes[last] != ':') {
      last--;
    }
    boolean hasPort = last > from && (bytes[from] == '[' || Scan.next(bytes, from, last, ':') < 0);
    return hasPort ? last : to;
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
    byte event = line.end(EVENT) - line.start(EVENT) == 1 ? bytes[line.start(EVENT)] : 0;
    switch (event) {
      case '+' -> {
        session.began = true;
        session.talked = true;
      }
      case '-' -> end(session, sink);
      case '<', '>' -> {
        int data = from;
        if (from < to && bytes[from] == '"') {
          data = from + 1;
          if (Values.closingQuote(bytes, data, to) < 0) {
            notClosed(bytes, line, position, sink);
          }
        }
        dialogue.read(session, event == '<', bytes, data, to, position);
      }
      case '*' -> notes.read(session, bytes, line, from, millis, position, sink);
      default -> sink.oddity("unknown event", position, bytes, line.lineStart(), to);
    }
  }

  private void end(SmtpSession session, ObservationSink sink) {
    session.ended = true;
    open.remove(session);
    if (session.isWhole()) {
      verdicts.observe(session, sink);
    } else {
      parts.add(session);
    }
  }

  /// Counts a record whose quote is never closed (rule S4).
  static void notClosed(byte[] bytes, CsvColumns line, long position, ObservationSink sink) {
    sink.oddity("quote not closed", position, bytes, line.lineStart(), line.lineEnd());
  }
}
