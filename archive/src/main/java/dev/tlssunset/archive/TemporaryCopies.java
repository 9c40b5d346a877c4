package dev.tlssunset.archive;

import dev.tlssunset.archive.stream.BlockStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongConsumer;

/// Copies of what can only be read from its beginning to its end, in the temporary folder, until
/// they are closed.
final class TemporaryCopies implements Closeable {

  private static final int BUFFER = 1 << 16;

  /// A copy.
  ///
  /// @param failure why it is only a beginning; empty where it is whole
  record Copy(Path file, Optional<IOException> failure) {

    /// What was copied, with the failure behind it.
    InputStream open() throws IOException {
      InputStream stream = Files.newInputStream(file);
      return failure.isEmpty() ? stream : new SequenceInputStream(stream, failing(failure.get()));
    }

    private static InputStream failing(IOException failure) {
      return new BlockStream() {
        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
          throw failure;
        }
      };
    }
  }

  private final Closing copies = new Closing();
  private final long most;
  private final LongConsumer copied;
  private long bytes;

  /// @param most bytes that copies may have together
  /// @param copied is told how many bytes were copied, while they are
  TemporaryCopies(long most, LongConsumer copied) {
    this.most = most;
    this.copied = copied;
  }

  /// Copies as much of a stream as can be read.
  ///
  /// @throws IOException where there is no room
  Copy copy(InputStream from) throws IOException {
    Path file = Files.createTempFile("sunset-", ".tmp");
    copies.add(() -> Files.deleteIfExists(file));
    long before = bytes;
    try (OutputStream to = Files.newOutputStream(file)) {
      return new Copy(file, copy(from, to));
    } catch (IOException e) {
      Files.deleteIfExists(file);
      bytes = before;
      throw e;
    }
  }

  /// @return why reading broke off, if it did
  private Optional<IOException> copy(InputStream from, OutputStream to) throws IOException {
    byte[] buffer = new byte[BUFFER];
    while (true) {
      int count;
      try {
        count = from.read(buffer);
      } catch (IOException e) {
        return Optional.of(e);
      }
      if (count < 0) {
        return Optional.empty();
      }
      bytes += count;
      if (bytes > most) {
        throw new IOException(
            "copies of archives would take more than %s bytes: unpack it first".formatted(most));
      }
      to.write(buffer, 0, count);
      copied.accept(count);
    }
  }

  @Override
  public void close() throws IOException {
    copies.close();
  }
}
