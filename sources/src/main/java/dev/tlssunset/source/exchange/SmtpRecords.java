package dev.tlssunset.source.exchange;

import dev.tlssunset.observation.ObservationSink;
import dev.tlssunset.source.Leftovers;
import dev.tlssunset.source.Source.Surroundings;
import dev.tlssunset.source.exchange.SmtpSession.Awaits;
import dev.tlssunset.text.CsvColumns;
import dev.tlssunset.text.Scan;
import dev.tlssunset.text.SymbolCache;
import dev.tlssunset.text.Symbols;
import dev.tlssunset.text.Timestamps;
import java.util.ArrayList;
import java.util.List;

/// Puts the records of one log into their sessions, and observes a session when it has ended.
final class SmtpRecords {

  private final SmtpOrigin origin;
  private final SmtpVerdicts verdicts;
  private final SmtpTexts texts;
  private final SmtpDialogue dialogue;
  private final SmtpNotes notes;
  private final SmtpTimes times = new SmtpTimes();
  private final SmtpLine line;
  private final SmtpEndpoint local;
  private final SmtpEndpoint remote;
  private final SmtpOpenSessions open = new SmtpOpenSessions();

  /// Of sessions whose beginning or end is elsewhere.
  private final List<SmtpSession> parts = new ArrayList<>();

  SmtpRecords(Surroundings surroundings, SmtpOrigin origin) {
    this.origin = origin;
    verdicts = new SmtpVerdicts(surroundings, origin);
    SymbolCache symbols = surroundings.learned().texts();
    local = new SmtpEndpoint(symbols);
    remote = new SmtpEndpoint(symbols);
    texts = new SmtpTexts(symbols);
    line = new SmtpLine(times, new SmtpConnectors(texts));
    dialogue = new SmtpDialogue(origin, texts);
    notes = new SmtpNotes(origin, texts, times);
  }

  /// The sessions that have not been observed.
  Leftovers drain() {
    parts.addAll(open.drain());
    Leftovers all = new SmtpLeftovers(origin, parts);
    parts.clear();
    return all;
  }

  /// Reads the line that begins at `from`, where it is a plain record.
  ///
  /// @return the position behind its line feed; [SmtpLine#NOT_PLAIN] where nothing was done
  int readPlain(byte[] bytes, int from, long position, ObservationSink sink) {
    int next = line.splitPlain(bytes, from);
    if (next != SmtpLine.NOT_PLAIN) {
      read(bytes, position, sink);
    }
    return next;
  }

  /// Reads a record that was split at every comma.
  ///
  /// @param writtenFrom where the line stands as it is in the log
  void read(
      byte[] bytes,
      CsvColumns columns,
      int writtenFrom,
      int writtenTo,
      long position,
      ObservationSink sink) {
    if (columns.count() < SmtpLine.COLUMNS_TO_EVENT) {
      sink.reject("short line", position, bytes, writtenFrom, writtenTo);
      return;
    }
    line.take(bytes, columns, writtenFrom, writtenTo);
    if (times.millis(bytes, line.start, line.timeEnd) == Timestamps.INVALID) {
      sink.reject("bad time", position, bytes, writtenFrom, writtenTo);
    } else if (line.connectorEnd + 1 == line.sessionEnd) {
      sink.reject("bad session id", position, bytes, writtenFrom, writtenTo);
    } else {
      read(bytes, position, sink);
    }
  }

  private void read(byte[] bytes, long position, ObservationSink sink) {
    SmtpSession session = session(bytes, position);
    readEndpoints(session, bytes);
    readEvent(session, bytes, position, sink);
  }

  // ---- session

  private SmtpSession session(byte[] bytes, long position) {
    int from = line.connectorEnd + 1;
    int to = line.sessionEnd;
    long idStart = Scan.firstWord(bytes, from, to);
    long idRest = to - from <= 8 ? 0 : Scan.wordOrHash(bytes, from + 8, to);
    int sequence = line.sequence(bytes);
    SmtpSession session = open.find(idStart, idRest);
    if (session != null && session.connector != line.connector) {
      session = open.find(idStart, idRest, line.connector.caseless);
    }
    if (session == null || sequence == 0) {
      session = begin(idStart, idRest, sequence, bytes, position);
    }
    session.began |= sequence == 1;
    session.lastSequence = sequence;
    return session;
  }

  private SmtpSession begin(long idStart, long idRest, int sequence, byte[] bytes, long position) {
    long millis = times.millis(bytes, line.start, line.timeEnd);
    SmtpSession session =
        new SmtpSession(
            idStart,
            idRest,
            line.connector,
            verdicts,
            sequence,
            millis,
            position,
            line.written(bytes));
    session.opened = sequence == 0;
    session.awaits = session.opened ? Awaits.BANNER : Awaits.UNTOLD;
    session.began = sequence == 0;
    open.add(session);
    return session;
  }

  private void readEndpoints(SmtpSession session, byte[] bytes) {
    if (session.local == Symbols.NONE) {
      local.read(bytes, line.sequenceEnd + 1, line.localEnd);
      session.local = local.address;
      session.localPort = local.port;
    }
    if (session.remote == Symbols.NONE || (!origin.isReceive() && line.hasRemote())) {
      remote.read(bytes, line.localEnd + 1, line.remoteEnd);
      session.remote = remote.address;
      session.remotePort = remote.port;
      session.isFromLoopback = remote.isLoopback;
    }
  }

  // ---- event

  private void readEvent(SmtpSession session, byte[] bytes, long position, ObservationSink sink) {
    boolean isOneLetter = line.eventEnd - line.remoteEnd == 2;
    switch (isOneLetter ? bytes[line.eventEnd - 1] : 0) {
      case '+' -> {
        session.began = true;
        session.talked = true;
        session.awaits = Awaits.BANNER;
      }
      case '-' -> end(session, sink);
      case '<' -> readSaid(session, true, bytes, position, sink);
      case '>' -> readSaid(session, false, bytes, position, sink);
      case '*' -> notes.read(session, bytes, line, position, sink);
      default -> sink.oddity("unknown event", position, bytes, line.writtenStart, line.writtenEnd);
    }
  }

  private void readSaid(
      SmtpSession session, boolean received, byte[] bytes, long position, ObservationSink sink) {
    int from = line.dataStart();
    int to = line.end;
    if (!CsvValue.isClosed(bytes, from, to)) {
      notClosed(bytes, line, position, sink);
    }
    dialogue.read(session, received, bytes, CsvValue.unquotedStart(bytes, from, to), to, position);
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
  static void notClosed(byte[] bytes, SmtpLine line, long position, ObservationSink sink) {
    sink.oddity("quote not closed", position, bytes, line.writtenStart, line.writtenEnd);
  }
}
