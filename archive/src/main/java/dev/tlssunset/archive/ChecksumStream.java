package dev.tlssunset.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipException;

/// A file of a zip archive that has to have a checksum, which nobody else compares.
final class ChecksumStream extends CheckedInputStream {

  private final long wanted;

  private ChecksumStream(InputStream stream, long wanted) {
    super(stream, new CRC32());
    this.wanted = wanted;
  }

  /// @param wanted the CRC-32; below 0 where it is not known
  static InputStream of(InputStream stream, long wanted) {
    return wanted < 0 ? stream : new ChecksumStream(stream, wanted);
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    return checked(super.read(bytes, offset, length));
  }

  @Override
  public int read() throws IOException {
    return checked(super.read());
  }

  private int checked(int read) throws IOException {
    if (read < 0 && getChecksum().getValue() != wanted) {
      throw new ZipException("its checksum is wrong");
    }
    return read;
  }
}
