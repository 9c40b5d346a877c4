package dev.tlssunset.ingest;

import dev.tlssunset.archive.stream.ByteInput;
import dev.tlssunset.source.Source.LineReader;
import dev.tlssunset.text.Scan;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.IntConsumer;

/// Feeds a reader whole lines out of bytes that come in blocks of any size. One for each thread:
/// its buffer is reused, and as large as the longest line so far asks for.
final class LineFeed {

  /// No line of evidence is longer; what is longer is counted and passed over.
  static final int LONGEST_LINE = 1 << 20;

  /// Small enough that a block and the kernel's copy of it stay near the processor.
  private static final int BLOCK = 128 << 10;

  private static final long NO_LIMIT = Long.MAX_VALUE;

  private final IntConsumer afterBlock;
  private byte[] buffer = new byte[2 * BLOCK + 1 + Scan.SLACK];

  /// @param afterBlock is told, between two blocks, how many bytes were read
  LineFeed(IntConsumer afterBlock) {
    this.afterBlock = afterBlock;
  }

  /// Feeds all lines of an input; the last needs no line end.
  void feed(ByteInput input, LineReader reader) throws IOException {
    new Feeding(input, reader, NO_LIMIT).run(false);
  }

  /// Feeds the lines that begin within a piece of a file, the last of them to its end.
  ///
  /// @param input the bytes of the file from the piece's first on; from the one before it on,
  ///   unless the file begins with the piece
  /// @param size bytes of the piece
  void feedPiece(ByteInput input, LineReader reader, boolean isFirst, long size)
      throws IOException {
    new Feeding(input, reader, isFirst ? size : size + 1).run(!isFirst);
  }

  /// One input being fed: `[from, to)` of the buffer is read but not fed.
  private final class Feeding {

    private final ByteInput input;
    private final LineReader reader;
    private final long limit;
    private long base;
    private int from;
    private int to;
    private boolean ended;

    Feeding(ByteInput input, LineReader reader, long limit) {
      this.input = input;
      this.reader = reader;
      this.limit = limit;
    }

    void run(boolean beginsWithinLine) throws IOException {
      if (beginsWithinLine) {
        skipLine();
      }
      while (!ended && base + from < limit) {
        fill();
        feedWholeLines();
      }
      if (ended && from < to && base + from < limit) {
        feedUnterminated();
      }
    }

    private void feedWholeLines() throws IOException {
      if (beginsWithTooLongLine()) {
        reader.tooLong(buffer, from, to);
        skipLine();
        return;
      }
      int lineEnd = lastLineEnd();
      if (lineEnd > from) {
        reader.read(buffer, from, lineEnd);
        from = lineEnd;
      }
    }

    private void feedUnterminated() {
      if (to - from > LONGEST_LINE && buffer[to - 1] != '\r') {
        reader.tooLong(buffer, from, to);
      } else {
        buffer[to] = '\n';
        reader.readUnterminated(buffer, from, to);
      }
    }

    /// Only the first line that waits can be too long: those behind it came with the last block.
    /// Its line end does not count, which may be CRLF.
    private boolean beginsWithTooLongLine() {
      if (to - from <= LONGEST_LINE + 1) {
        return false;
      }
      int behind = from + LONGEST_LINE;
      int found = Scan.next(buffer, from, behind + 2, '\n');
      return found < 0 || (found == behind + 1 && buffer[behind] != '\r');
    }

    /// The position behind the last line end that may be fed.
    private int lastLineEnd() {
      if (base + to >= limit) {
        int last = (int) Math.max(from, limit - 1 - base);
        int found = Scan.next(buffer, last, to, '\n');
        return found < 0 ? wholeLines() : found + 1;
      }
      return wholeLines();
    }

    private int wholeLines() {
      int end = to;
      while (end > from && buffer[end - 1] != '\n') {
        end--;
      }
      return end;
    }

    private void skipLine() throws IOException {
      int found = Scan.next(buffer, from, to, '\n');
      while (found < 0 && !ended) {
        from = to;
        fill();
        found = Scan.next(buffer, from, to, '\n');
      }
      from = found < 0 ? to : found + 1;
    }

    private void fill() throws IOException {
      if (from > 0) {
        System.arraycopy(buffer, from, buffer, 0, to - from);
        base += from;
        to -= from;
        from = 0;
      }
      makeRoom();
      int count = input.read(buffer, to, BLOCK);
      if (count < 0) {
        ended = true;
      } else {
        to += count;
        afterBlock.accept(count);
      }
    }

    /// For a block, and the line end behind a last line that has none.
    private void makeRoom() {
      int needed = to + BLOCK + 1 + Scan.SLACK;
      if (needed > buffer.length) {
        buffer = Arrays.copyOf(buffer, Math.max(needed, 2 * buffer.length));
      }
    }
  }
}
