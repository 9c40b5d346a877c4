package dev.tlssunset.source;

import java.io.IOException;

/// Bytes that come one after the other.
@FunctionalInterface
public interface ByteFeed {

  /// Reads at least one and at most `length` bytes into `bytes` at `offset`; -1 at the end.
  int read(byte[] bytes, int offset, int length) throws IOException;
}
