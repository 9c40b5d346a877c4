package dev.tlssunset.archive.stream;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A stream whose beginning is looked at. Where it breaks off within that, the beginning is what
/// came before, and the failure comes behind it.
public final class PeekedStream extends FilterInputStream {

  /// Most files are small, and there are many.
  private static final int FIRST = 8 << 10;

  private final byte[] head;
  private @Nullable IOException failure;

  /// @param most bytes of the beginning
  public PeekedStream(InputStream stream, int most) {
    super(stream);
    head = head(most);
  }

  private byte[] head(int most) {
    byte[] bytes = new byte[Math.min(FIRST, most)];
    int length = 0;
    try {
      for (int count = 0; count >= 0 && length < most; length += Math.max(0, count)) {
        if (length == bytes.length) {
          bytes = Arrays.copyOf(bytes, Math.min(2 * length, most));
        }
        count = in.read(bytes, length, bytes.length - length);
      }
    } catch (IOException e) {
      failure = e;
    }
    return Arrays.copyOf(bytes, length);
  }

  public byte[] head() {
    return head;
  }

  /// Lets a failure come out that the beginning ended in.
  ///
  /// @throws IOException where it broke off within its beginning
  public void failIfBrokenOff() throws IOException {
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public int read() throws IOException {
    failIfBrokenOff();
    return in.read();
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    failIfBrokenOff();
    return in.read(bytes, offset, length);
  }
}
