package dev.tlssunset.archive.stream;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// Bytes that come one after the other.
public interface ByteInput extends Closeable {

  /// Reads at most `length` bytes into `bytes` at `offset`; -1 at the end.
  int read(byte[] bytes, int offset, int length) throws IOException;

  @Override
  default void close() throws IOException {}

  /// The bytes of a file in `[from, to)`; the file stays open and is not moved in.
  static ByteInput of(FileChannel channel, long from, long to) {
    return new ByteInput() {

      private long position = from;

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        int wanted = (int) Math.min(length, to - position);
        if (wanted <= 0) {
          return -1;
        }
        int count = channel.read(ByteBuffer.wrap(bytes, offset, wanted), position);
        if (count < 0) {
          throw new EOFException(FileRange.SHORTENED);
        }
        position += count;
        return count;
      }
    };
  }

  /// The bytes of a stream, which is closed with it.
  static ByteInput of(InputStream stream) {
    return new ByteInput() {

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        return stream.read(bytes, offset, length);
      }

      @Override
      public void close() throws IOException {
        stream.close();
      }
    };
  }
}
