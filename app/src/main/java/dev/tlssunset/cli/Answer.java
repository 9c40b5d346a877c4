package dev.tlssunset.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;

/// Where a command writes its answer. [System#out] would keep to itself that it cannot be written;
/// this remembers it, and drops what comes after.
final class Answer extends OutputStream {

  /// Ends the making of an answer that nobody reads any more.
  static final class Unread extends RuntimeException {
    private static final long serialVersionUID = 1;

    private Unread(IOException because) {
      super(because);
    }
  }

  private final OutputStream out;
  private Optional<IOException> failure = Optional.empty();

  Answer(OutputStream out) {
    this.out = out;
  }

  /// The standard output of this process.
  static Answer standard() {
    return new Answer(new FileOutputStream(FileDescriptor.out));
  }

  /// Writes text in the encoding of the terminal.
  PrintWriter text() {
    return new PrintWriter(new OutputStreamWriter(this, System.out.charset()));
  }

  @Override
  public void write(int letter) {
    write(new byte[] {(byte) letter}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int count) {
    if (failure.isPresent()) {
      return;
    }
    try {
      out.write(bytes, from, count);
    } catch (IOException e) {
      failure = Optional.of(e);
    }
  }

  /// Goes on only while somebody reads: for answers that take long to make.
  ///
  /// @throws Unread where writing it has failed
  void expectReader() {
    if (failure.isPresent()) {
      throw new Unread(failure.get());
    }
  }

  /// Why it could not be written. Nothing is wrong where its reader wanted no more of it, as `head`
  /// does.
  Optional<IOException> problem() {
    return failure.filter(e -> !isOfClosedPipe(e));
  }

  /// Java has no other sign of it than the system's words, which have this one in most languages.
  private static boolean isOfClosedPipe(IOException e) {
    return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
  }
}
