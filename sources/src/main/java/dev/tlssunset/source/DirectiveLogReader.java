package dev.tlssunset.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tlssunset.observation.IdleSink;
import dev.tlssunset.observation.ObservationSink;
import dev.tlssunset.observation.Position;
import dev.tlssunset.source.Source.LineReader;
import dev.tlssunset.source.Source.PieceEnd;
import dev.tlssunset.text.Scan;

/// What readers of logs made of records and `#` directives have in common: they count lines and
/// records, and tell the two kinds of line apart.
public abstract class DirectiveLogReader implements LineReader {

  /// Why lines are rejected that end with a carriage return alone: no log is written so, and they
  /// are one line.
  protected static final String JOINED = "lines end with CR only";

  private static final byte[] REPLACEMENT = "\ufffd".getBytes(UTF_8);

  private ObservationSink sink = IdleSink.NOWHERE;
  private int piece;
  private int lineNumber;
  private long recordCount;

  @Override
  public final void begin(int piece, Directives before, ObservationSink sink) {
    this.piece = piece;
    this.sink = sink;
    lineNumber = 0;
    recordCount = 0;
    beginPiece(before);
  }

  @Override
  public final void read(byte[] bytes, int from, int to) {
    int position = from;
    while (position < to) {
      position = readLine(bytes, position);
      lineNumber++;
    }
    settle(bytes);
  }

  @Override
  public final void readUnterminated(byte[] bytes, int from, int to) {
    boolean endsWithReturn = bytes[to - 1] == '\r';
    if (isRecord(bytes, from, to)
        && !endsWithReturn
        && (endsWithinLetter(bytes, from, to) || mayBeCut(bytes, from, to))) {
      countRecord();
      reject("cut last line", bytes, from, to);
    } else {
      readLine(bytes, from);
      settle(bytes);
    }
    lineNumber++;
  }

  /// Whether the last letter is what decoding makes of one that lacks its end.
  private static boolean endsWithinLetter(byte[] bytes, int from, int to) {
    return to - from >= REPLACEMENT.length
        && Scan.startsWith(bytes, to - REPLACEMENT.length, to, REPLACEMENT);
  }

  @Override
  public final void tooLong(byte[] bytes, int from, int to) {
    int found = Scan.next(bytes, from, to, '\n');
    int end = found < 0 ? to : found;
    boolean isRecord = isRecord(bytes, from, end);
    if (isRecord || isJoined(bytes, from, end)) {
      countRecord();
      reject(isRecord ? "line over 1 MiB" : JOINED, bytes, from, end);
    }
    lineNumber++;
  }

  @Override
  public final PieceEnd end() {
    sink.records(recordCount);
    return endPiece(lineNumber);
  }

  /// Takes the directives in force before a piece.
  protected abstract void beginPiece(Directives before);

  /// Reads the line that begins at `from`.
  ///
  /// @return the position behind its line feed
  protected abstract int readLine(byte[] bytes, int from);

  /// Hands on what waits of the lines read, before other bytes take the place of theirs.
  protected void settle(byte[] bytes) {}

  /// Whether a record without line end may have lost more than that.
  protected abstract boolean mayBeCut(byte[] bytes, int from, int to);

  /// Ends a piece that had so many lines.
  protected abstract PieceEnd endPiece(int lines);

  /// Whether a line is neither blank nor a directive.
  protected static boolean isRecord(byte[] bytes, int from, int to) {
    return bytes[from] != '#' && Scan.trimEnd(bytes, from, to) > from;
  }

  /// Whether there is a carriage return within a line, and not only at its end.
  protected static boolean isJoined(byte[] bytes, int from, int to) {
    int end = to;
    while (end > from && bytes[end - 1] == '\r') {
      end--;
    }
    return Scan.next(bytes, from, end, '\r') >= 0;
  }

  /// The bytes as letters, one each, so that nothing is lost on the way back.
  protected static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, ISO_8859_1);
  }

  /// Counts the line at hand as a record.
  protected final void countRecord() {
    recordCount++;
  }

  /// Rejects the record at hand.
  protected final void reject(String reason, byte[] bytes, int from, int to) {
    sink.reject(reason, position(), bytes, from, to);
  }

  /// Takes what is found in the piece.
  protected final ObservationSink sink() {
    return sink;
  }

  /// Where the line at hand stands.
  protected final long position() {
    return Position.of(piece, lineNumber);
  }
}
