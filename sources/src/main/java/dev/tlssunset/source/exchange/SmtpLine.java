package dev.tlssunset.source.exchange;

import dev.tlssunset.observation.ObservationSink;
import dev.tlssunset.text.CsvColumns;
import dev.tlssunset.text.Numbers;
import dev.tlssunset.text.Scan;
import java.util.Arrays;

/// Where the columns of one record are: each begins behind the end of the one before. Fields are
/// open to this package: they are filled by every record.
///
/// Nearly all records are plain: written as Exchange writes them, without quotes before the event.
/// Their columns are found by going from one comma to the next.
final class SmtpLine {

  /// Where data and context begin is all that is needed of the columns behind `event`.
  static final int COLUMNS_TO_EVENT = 7;

  /// The line is not plain, or not even a record.
  static final int NOT_PLAIN = -1;

  /// Hexadecimal digits of a session id.
  private static final int ID_LENGTH = 16;

  /// Every byte that ends or quotes a value, or is a control character, is below this one.
  private static final int BEHIND_COMMA = ',' + 1;

  private static final byte[] NOTHING = new byte[Scan.SLACK];

  private static final long EVENTS = 1L << '+' | 1L << '-' | 1L << '<' | 1L << '>' | 1L << '*';

  private final SmtpTimes times;
  private final SmtpConnectors connectors;

  int start;
  int timeEnd;
  int connectorEnd;
  int sessionEnd;
  int sequenceEnd;
  int localEnd;
  int remoteEnd;
  int eventEnd;

  /// Its line end not included.
  int end;

  /// Where the line stands as it is in the log: elsewhere, where it was rewritten.
  int writtenStart;

  int writtenEnd;

  SmtpConnector connector;

  SmtpLine(SmtpTimes times, SmtpConnectors connectors) {
    this.times = times;
    this.connectors = connectors;
    connector = connectors.of(NOTHING, 0, 0);
  }

  /// Finds the columns of a plain record with a valid time that begins at `from`.
  ///
  /// @return the position behind its line feed, or [#NOT_PLAIN]: then the fields say nothing
  int splitPlain(byte[] bytes, int from) {
    int name = from + SmtpTimes.USUAL_LENGTH + 1;
    if (!times.isUsual(bytes, from) || bytes[name - 1] != ',') {
      return NOT_PLAIN;
    }
    SmtpConnector named = connectors.at(bytes, name);
    if (named == null) {
      return NOT_PLAIN;
    }
    start = from;
    timeEnd = name - 1;
    connector = named;
    connectorEnd = name + named.length;
    return splitSession(bytes, connectorEnd + 1);
  }

  private int splitSession(byte[] bytes, int session) {
    int sequence = session + ID_LENGTH + 1;
    if (Scan.maybeBelow(bytes, session, BEHIND_COMMA) != 0 || bytes[sequence - 1] != ',') {
      return NOT_PLAIN;
    }
    int local = Scan.nextBelow(bytes, sequence, BEHIND_COMMA) + 1;
    if (bytes[local - 1] != ',') {
      return NOT_PLAIN;
    }
    sessionEnd = sequence - 1;
    sequenceEnd = local - 1;
    return splitEndpoints(bytes, local);
  }

  private int splitEndpoints(byte[] bytes, int local) {
    int remote = Scan.nextBelow(bytes, local, BEHIND_COMMA) + 1;
    if (bytes[remote - 1] != ',') {
      return NOT_PLAIN;
    }
    int event = Scan.nextBelow(bytes, remote, BEHIND_COMMA) + 1;
    if (bytes[event - 1] != ',' || bytes[event + 1] != ',' || !isEvent(bytes[event])) {
      return NOT_PLAIN;
    }
    localEnd = remote - 1;
    remoteEnd = event - 1;
    eventEnd = event + 1;
    return finish(bytes, Scan.lineFeed(bytes, event + 2));
  }

  private int finish(byte[] bytes, int lineFeed) {
    if (lineFeed < 0) {
      return NOT_PLAIN;
    }
    end = bytes[lineFeed - 1] == '\r' ? lineFeed - 1 : lineFeed;
    writtenStart = start;
    writtenEnd = end;
    return lineFeed + 1;
  }

  private static boolean isEvent(byte event) {
    return event >= 0 && event < Long.SIZE && (EVENTS >>> event & 1) != 0;
  }

  /// The sequence number, or [Numbers#NOT_A_NUMBER].
  int sequence(byte[] bytes) {
    return Numbers.decimal(bytes, sessionEnd + 1, sequenceEnd);
  }

  boolean hasRemote() {
    return localEnd + 1 < remoteEnd;
  }

  /// Where the data begins.
  int dataStart() {
    return Math.min(eventEnd + 1, end);
  }

  /// How the line begins.
  byte[] written(byte[] bytes) {
    int to = Math.min(writtenEnd, writtenStart + ObservationSink.EXAMPLE_BYTES);
    return Arrays.copyOfRange(bytes, writtenStart, to);
  }

  /// Takes the columns over from a record that was split at every comma.
  ///
  /// @param writtenStart where the line stands as it is in the log
  void take(byte[] bytes, CsvColumns columns, int writtenStart, int writtenEnd) {
    this.writtenStart = writtenStart;
    this.writtenEnd = writtenEnd;
    start = columns.lineStart();
    timeEnd = columns.end(0);
    connectorEnd = columns.end(1);
    sessionEnd = columns.end(2);
    sequenceEnd = columns.end(3);
    localEnd = columns.end(4);
    remoteEnd = columns.end(5);
    eventEnd = columns.end(6);
    end = columns.lineEnd();
    connector = connectors.of(bytes, timeEnd + 1, connectorEnd);
  }
}
