package dev.tlssunset.archive.stream;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.XZInputStream;

/// Unpacks xz and bzip2. A class of its own, so that their libraries are loaded only where they are
/// needed: a class archive that holds a class of a sealed jar, as that of xz is, can be used in no
/// other folder than the one where it was made.
final class RarePackings {

  /// Every thread may need as much: `xz -8` and below.
  private static final int MOST_XZ_KIB = 34 << 10;

  private static final int BUFFER = 1 << 16;

  private RarePackings() {}

  static InputStream xz(InputStream packed) throws IOException {
    return new SmallSteps(new XZInputStream(inBlocks(packed), MOST_XZ_KIB));
  }

  static InputStream bzip2(InputStream packed) throws IOException {
    return new SmallSteps(new BZip2CompressorInputStream(inBlocks(packed), true));
  }

  /// They ask for one byte after the other.
  private static InputStream inBlocks(InputStream packed) {
    return new BufferedInputStream(packed, BUFFER);
  }

  /// Asks for little at a time: when a decoder fails, it forgets what it has found for whoever
  /// asked.
  private static final class SmallSteps extends BlockStream {

    private static final int STEP = 64;

    private final InputStream in;

    SmallSteps(InputStream in) {
      this.in = in;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      try {
        return in.read(bytes, offset, Math.min(length, STEP));
      } catch (MemoryLimitException e) {
        throw new IOException("takes too much memory to unpack: unpack it first", e);
      }
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
