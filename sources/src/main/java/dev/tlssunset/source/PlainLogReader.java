package dev.tlssunset.source;

import dev.tlssunset.source.Source.PieceEnd;
import dev.tlssunset.text.Scan;

/// What readers of logs have in common in which nothing but records counts: they read line by line,
/// and hand nothing from one piece to the next.
public abstract class PlainLogReader extends DirectiveLogReader {

  /// Reads a line that is neither blank nor begins with `#`.
  ///
  /// @param to where it ends, without blanks and its line end (LF or CRLF)
  protected abstract void readRecord(byte[] bytes, int from, int to);

  @Override
  protected final void beginPiece(Directives before) {}

  @Override
  protected final int readLine(byte[] bytes, int from) {
    int lineFeed = Scan.next(bytes, from, Integer.MAX_VALUE - Scan.SLACK, '\n');
    int end = lineFeed > from && bytes[lineFeed - 1] == '\r' ? lineFeed - 1 : lineFeed;
    int to = Scan.trimEnd(bytes, from, end);
    if (to > from && isRecord(bytes, from, to)) {
      readRecord(bytes, from, to);
    }
    return lineFeed + 1;
  }

  @Override
  protected final PieceEnd endPiece(int lines) {
    return new PieceEnd(Directives.NONE, lines, false, Leftovers.NONE);
  }
}
