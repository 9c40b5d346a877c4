package dev.tlssunset.archive;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Things to be closed at the end, the latest first. One that fails keeps none of the others open.
final class Closing implements Closeable {

  private final List<Closeable> open = new ArrayList<>();

  void add(Closeable one) {
    open.add(one);
  }

  /// @throws IOException the first failure, with all others suppressed
  @Override
  public void close() throws IOException {
    List<IOException> failures = new ArrayList<>();
    for (Closeable one : open.reversed()) {
      try {
        one.close();
      } catch (IOException e) {
        failures.add(e);
      }
    }
    open.clear();
    if (!failures.isEmpty()) {
      IOException first = failures.removeFirst();
      failures.forEach(first::addSuppressed);
      throw first;
    }
  }
}
