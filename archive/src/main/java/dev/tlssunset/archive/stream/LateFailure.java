package dev.tlssunset.archive.stream;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Ends where its stream fails, and fails when it is asked again: streams that read ahead would
/// throw away what came before a failure. Above them, [#askedAgain] lets it come out.
final class LateFailure extends BlockStream {

  private final InputStream in;
  private @Nullable IOException failure;

  LateFailure(InputStream in) {
    this.in = in;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (failure != null) {
      throw failure;
    }
    try {
      return in.read(bytes, offset, length);
    } catch (IOException e) {
      failure = e;
      return -1;
    }
  }

  @Override
  public int available() throws IOException {
    return in.available();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /// A stream that fails where streams below it did, and not before.
  static InputStream askedAgain(InputStream stream) {
    return new FilterInputStream(stream) {

      @Override
      public int read() throws IOException {
        int read = in.read();
        return read < 0 ? in.read() : read;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = in.read(bytes, offset, length);
        return count < 0 ? in.read(bytes, offset, length) : count;
      }
    };
  }
}
