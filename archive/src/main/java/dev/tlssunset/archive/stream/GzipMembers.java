package dev.tlssunset.archive.stream;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/// What the members of a gzip file hold, one behind the other (RFC 1952).
///
/// That of the JDK takes a member whose header is cut or damaged for the end of the file, and all
/// that follows would be lost without a word.
final class GzipMembers extends BlockStream {

  private static final int MAGIC = 0x1f8b;
  private static final int DEFLATE = 8;

  /// Flags of a header.
  private static final int HAS_CHECKSUM = 2;

  private static final int HAS_EXTRA = 4;
  private static final int HAS_NAME = 8;
  private static final int HAS_COMMENT = 16;

  /// Time of change, compression level, operating system.
  private static final int FIXED_REST = 6;

  private final InputStream packed;
  private final byte[] buffer = new byte[64 << 10];
  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private int position;
  private int end;
  private boolean ended;

  GzipMembers(InputStream packed) throws IOException {
    this.packed = packed;
    beginMember(needed());
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = 0;
    while (count == 0 && length > 0) {
      if (ended) {
        return -1;
      }
      count = inflate(bytes, offset, length);
    }
    return count;
  }

  /// @return how many bytes came out; 0 where it has to be called again
  private int inflate(byte[] bytes, int offset, int length) throws IOException {
    try {
      int count = inflater.inflate(bytes, offset, length);
      checksum.update(bytes, offset, count);
      if (count == 0 && inflater.finished()) {
        endMember();
      } else if (count == 0) {
        feed();
      }
      return count;
    } catch (DataFormatException e) {
      throw new ZipException(e.getMessage() == null ? "invalid gzip data" : e.getMessage());
    }
  }

  private void feed() throws IOException {
    if (inflater.needsDictionary()) {
      throw new ZipException("gzip data with a dictionary");
    }
    if (position == end && !fill()) {
      throw cut();
    }
    inflater.setInput(buffer, position, end - position);
    position = end;
  }

  private void endMember() throws IOException {
    position = end - inflater.getRemaining();
    if (number() != checksum.getValue()
        || number() != (inflater.getBytesWritten() & 0xffff_ffffL)) {
      throw new ZipException("the checksum of a gzip member is wrong");
    }
    int next = next();
    // Tapes fill their blocks up with zeros.
    while (next == 0) {
      next = next();
    }
    if (next < 0) {
      ended = true;
    } else {
      beginMember(next);
    }
  }

  private void beginMember(int first) throws IOException {
    if ((first << 8 | needed()) != MAGIC || needed() != DEFLATE) {
      throw new ZipException("not the beginning of a gzip member");
    }
    int flags = needed();
    skip(FIXED_REST);
    if ((flags & HAS_EXTRA) != 0) {
      skip(needed() | needed() << 8);
    }
    if ((flags & HAS_NAME) != 0) {
      skipText();
    }
    if ((flags & HAS_COMMENT) != 0) {
      skipText();
    }
    if ((flags & HAS_CHECKSUM) != 0) {
      skip(2);
    }
    inflater.reset();
    checksum.reset();
    inflater.setInput(buffer, position, end - position);
    position = end;
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      needed();
    }
  }

  private void skipText() throws IOException {
    int letter = needed();
    while (letter != 0) {
      letter = needed();
    }
  }

  /// Four bytes, the lowest first.
  private long number() throws IOException {
    return needed() | needed() << 8 | needed() << 16 | (long) needed() << 24;
  }

  private int needed() throws IOException {
    int next = next();
    if (next < 0) {
      throw cut();
    }
    return next;
  }

  /// The next byte; -1 at the end.
  private int next() throws IOException {
    return position < end || fill() ? buffer[position++] & 0xff : -1;
  }

  private boolean fill() throws IOException {
    end = Math.max(0, packed.read(buffer, 0, buffer.length));
    position = 0;
    return end > 0;
  }

  private static EOFException cut() {
    return new EOFException("the file ends within a gzip member");
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    packed.close();
  }
}
