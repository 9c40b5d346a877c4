package dev.tlssunset.ingest;

import java.util.concurrent.atomic.AtomicLong;

/// How far a scan is; read by one thread while others add to it.
public final class Progress {

  private final AtomicLong bytesInAll = new AtomicLong();
  private final AtomicLong bytesRead = new AtomicLong();
  private final AtomicLong files = new AtomicLong();

  void plan(long bytes, int count) {
    bytesInAll.set(bytes);
    files.set(count);
  }

  void read(long bytes) {
    bytesRead.addAndGet(bytes);
  }

  /// Bytes to be read, packed files as they lie there; 0 until they are known.
  public long bytesInAll() {
    return bytesInAll.get();
  }

  /// Bytes read so far; of packed files, bytes as they lie there once they are read whole.
  public long bytesRead() {
    return bytesRead.get();
  }

  public long files() {
    return files.get();
  }
}
