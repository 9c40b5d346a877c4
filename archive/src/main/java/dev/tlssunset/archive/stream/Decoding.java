package dev.tlssunset.archive.stream;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Makes UTF-8 of what a file holds: unpacks gzip, Zstandard, xz and bzip2, rewrites UTF-16, takes
/// the byte order mark off.
public final class Decoding {

  /// Bytes of a UTF-8 byte order mark.
  public static final int MARK_LENGTH = 3;

  private static final int HEAD = 64;
  private static final int MOST_LAYERS = 3;

  /// What a block of bzip2 begins with.
  private static final int[] BZIP2_BLOCK = {0x31, 0x41, 0x59, 0x26, 0x53, 0x59};

  private Decoding() {}

  /// How a file that begins so is packed or written.
  public enum Layer {
    GZIP,
    ZSTD,
    XZ,
    BZIP2,
    UTF_16LE,
    UTF_16BE,
    UTF_8_MARK,
    NONE;

    /// Whether it makes files smaller.
    public boolean isPacked() {
      return compareTo(BZIP2) <= 0;
    }
  }

  /// What the first bytes tell; at least 64 of them, where there are so many.
  public static Layer layer(byte[] head, int length) {
    if (begins(head, length, 0x1f, 0x8b)) {
      return Layer.GZIP;
    }
    if (begins(head, length, 0x28, 0xb5, 0x2f, 0xfd)) {
      return Layer.ZSTD;
    }
    if (begins(head, length, 0xfd, '7', 'z', 'X', 'Z', 0)) {
      return Layer.XZ;
    }
    if (begins(head, length, 'B', 'Z', 'h') && hasAt(head, 4, length, BZIP2_BLOCK)) {
      return Layer.BZIP2;
    }
    if (begins(head, length, 0xef, 0xbb, 0xbf)) {
      return Layer.UTF_8_MARK;
    }
    if (begins(head, length, 0xff, 0xfe) || hasZeros(head, length, 1)) {
      return Layer.UTF_16LE;
    }
    return begins(head, length, 0xfe, 0xff) || hasZeros(head, length, 0)
        ? Layer.UTF_16BE
        : Layer.NONE;
  }

  /// The UTF-8 text of a stream.
  public static InputStream decoded(InputStream stream) throws IOException {
    InputStream inner = new LateFailure(stream);
    for (int i = 0; i < MOST_LAYERS; i++) {
      PushbackInputStream peeked = new PushbackInputStream(inner, HEAD);
      byte[] head = peeked.readNBytes(HEAD);
      peeked.unread(head);
      Optional<InputStream> unwrapped = unwrapped(peeked, layer(head, head.length));
      if (unwrapped.isEmpty()) {
        return LateFailure.askedAgain(peeked);
      }
      inner = unwrapped.get();
    }
    return LateFailure.askedAgain(inner);
  }

  private static InputStream buffered(InputStream unpacked) {
    return new BufferedInputStream(new LateFailure(unpacked));
  }

  private static Optional<InputStream> unwrapped(InputStream stream, Layer layer)
      throws IOException {
    return switch (layer) {
      case GZIP -> Optional.of(buffered(new GzipMembers(stream)));
      case ZSTD -> Optional.of(buffered(new ZstdInputStream(new LastByteApart(stream))));
      case XZ -> Optional.of(buffered(RarePackings.xz(stream)));
      case BZIP2 -> Optional.of(buffered(RarePackings.bzip2(stream)));
      case UTF_16LE -> Optional.of(new Utf8Stream(stream, StandardCharsets.UTF_16LE));
      case UTF_16BE -> Optional.of(new Utf8Stream(stream, StandardCharsets.UTF_16BE));
      case UTF_8_MARK -> {
        stream.skipNBytes(MARK_LENGTH);
        yield Optional.of(stream);
      }
      case NONE -> Optional.empty();
    };
  }

  private static boolean begins(byte[] head, int length, int... wanted) {
    return hasAt(head, 0, length, wanted);
  }

  private static boolean hasAt(byte[] head, int at, int length, int... wanted) {
    if (length < at + wanted.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if ((head[at + i] & 0xff) != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  /// Whether every second byte is zero, as in UTF-16 of ASCII without a byte order mark.
  private static boolean hasZeros(byte[] head, int length, int from) {
    int looked = Math.min(length, HEAD) & ~1;
    if (looked < 8) {
      return false;
    }
    for (int i = 0; i < looked; i += 2) {
      if (head[i + from] != 0 || head[i + 1 - from] == 0) {
        return false;
      }
    }
    return true;
  }

  /// Hands its last byte out by itself. The decoder takes its input for whole where a frame ended
  /// since it last read: the beginning of another one that came in the same read would be lost
  /// without a word.
  private static final class LastByteApart extends BlockStream {

    private static final int NONE = -1;

    private final InputStream in;
    private int held = NONE;
    private boolean started;

    LastByteApart(InputStream in) {
      this.in = in;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (!started) {
        held = in.read();
        started = true;
      }
      if (held == NONE) {
        return -1;
      }
      byte before = (byte) held;
      int count = in.read(bytes, offset, length);
      if (count <= 0) {
        held = NONE;
        bytes[offset] = before;
        return 1;
      }
      held = bytes[offset + count - 1] & 0xff;
      System.arraycopy(bytes, offset, bytes, offset + 1, count - 1);
      bytes[offset] = before;
      return count;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  /// A stream of another encoding as UTF-8.
  private static final class Utf8Stream extends BlockStream {

    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final Reader reader;
    private final char[] letters = new char[8192];
    private byte[] bytes = new byte[0];
    private int position;
    private boolean started;

    Utf8Stream(InputStream stream, Charset charset) {
      reader = new InputStreamReader(stream, charset);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (position == bytes.length && !refill()) {
        return -1;
      }
      int count = Math.min(length, bytes.length - position);
      System.arraycopy(bytes, position, into, offset, count);
      position += count;
      return count;
    }

    private boolean refill() throws IOException {
      int count = reader.read(letters, 0, letters.length);
      if (count < 0) {
        return false;
      }
      // A pair of surrogates may be torn between two blocks: its second half is read at once.
      StringBuilder text = new StringBuilder().append(letters, 0, count);
      if (Character.isHighSurrogate(letters[count - 1])) {
        int low = reader.read();
        text.append(low < 0 ? "" : String.valueOf((char) low));
      }
      int mark = !started && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
      started = true;
      bytes = text.substring(mark).getBytes(StandardCharsets.UTF_8);
      position = 0;
      return bytes.length > 0 || refill();
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }
}
