package dev.tlssunset.archive.stream;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Some of the bytes of a file. Where they end is known beforehand: a log that grows while it is
/// read has an end all the same.
public final class FileRange extends BlockStream {

  /// What was there when the file was found is gone: nobody may take it for read.
  static final String SHORTENED = "the file was shortened while it was read";

  private final InputStream file;
  private long left;

  private FileRange(InputStream file, long length) {
    this.file = file;
    left = length;
  }

  /// The bytes in `[from, to)`.
  public static InputStream open(Path file, long from, long to) throws IOException {
    InputStream stream = Files.newInputStream(file);
    try {
      stream.skipNBytes(from);
    } catch (IOException e) {
      stream.close();
      throw e;
    }
    return new FileRange(stream, to - from);
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (left == 0 && length > 0) {
      return -1;
    }
    int count = file.read(bytes, offset, (int) Math.min(length, left));
    if (count < 0) {
      throw new EOFException(SHORTENED);
    }
    left -= count;
    return count;
  }

  @Override
  public int available() throws IOException {
    return (int) Math.min(file.available(), left);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
