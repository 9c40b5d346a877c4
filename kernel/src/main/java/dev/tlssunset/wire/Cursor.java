package dev.tlssunset.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/// Reads numbers and slices off a bounded stretch of bytes, most significant byte first.
///
/// No read throws. A read beyond the end gives [#TRUNCATED] (of a slice, what is left of it), marks
/// the cursor, and leaves nothing to read.
public final class Cursor {

  /// What a read beyond the end gives.
  public static final int TRUNCATED = -1;

  private final byte[] bytes;
  private final int limit;
  private int position;
  private boolean truncated;

  /// Reads `[from, to)`, which must lie in `bytes`.
  public Cursor(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.position = from;
    this.limit = to;
  }

  public Cursor(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  /// Whether something was asked for that is not there.
  public boolean isTruncated() {
    return truncated;
  }

  public int remaining() {
    return limit - position;
  }

  public boolean isEmpty() {
    return position == limit;
  }

  /// Where the next read begins, in the array that the cursor was made of.
  public int position() {
    return position;
  }

  public int u8() {
    if (!has(1)) {
      return TRUNCATED;
    }
    return bytes[position++] & 0xff;
  }

  public int u16() {
    if (!has(2)) {
      return TRUNCATED;
    }
    position += 2;
    return u16At(position - 2);
  }

  public int u24() {
    if (!has(3)) {
      return TRUNCATED;
    }
    position += 3;
    return (bytes[position - 3] & 0xff) << 16 | u16At(position - 2);
  }

  public long u32() {
    if (!has(4)) {
      return TRUNCATED;
    }
    position += 4;
    return (long) u16At(position - 4) << 16 | u16At(position - 2);
  }

  /// The byte at `offset` from here, without reading it; [#TRUNCATED] where there is none, which
  /// does not mark the cursor.
  public int peek(int offset) {
    return offset < 0 || offset >= remaining() ? TRUNCATED : bytes[position + offset] & 0xff;
  }

  /// Copies what is left, without reading it.
  public void peek(byte[] into) {
    System.arraycopy(bytes, position, into, 0, remaining());
  }

  /// The next `length` bytes as a cursor of their own, and this one behind them. Where fewer are
  /// left, it has those to read, and both are marked; where the length itself was truncated, none.
  public Cursor slice(int length) {
    int start = length < 0 ? limit : position;
    boolean whole = has(length);
    Cursor slice = new Cursor(bytes, start, whole ? start + length : limit);
    slice.truncated = !whole;
    position = slice.limit;
    return slice;
  }

  /// A slice behind a length of one byte.
  public Cursor slice8() {
    return slice(u8());
  }

  /// A slice behind a length of two bytes.
  public Cursor slice16() {
    return slice(u16());
  }

  /// A slice behind a length of three bytes.
  public Cursor slice24() {
    return slice(u24());
  }

  /// Passes over `length` bytes.
  public void skip(int length) {
    if (has(length)) {
      position += length;
    }
  }

  /// A copy of what is left; reads it.
  public Bytes rest() {
    Bytes rest = Bytes.copy(bytes, position, limit);
    position = limit;
    return rest;
  }

  /// What is left, a letter a byte; reads it.
  public String restAsLatin1() {
    String rest = new String(bytes, position, limit - position, ISO_8859_1);
    position = limit;
    return rest;
  }

  private boolean has(int length) {
    if (length >= 0 && length <= limit - position) {
      return true;
    }
    truncated = true;
    position = limit;
    return false;
  }

  private int u16At(int index) {
    return (bytes[index] & 0xff) << 8 | (bytes[index + 1] & 0xff);
  }
}
