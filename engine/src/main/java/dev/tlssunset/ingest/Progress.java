package dev.tlssunset.ingest;

import java.util.concurrent.atomic.AtomicLong;

/// How far a scan is; read by one thread while others add to it.
public final class Progress {

  private final AtomicLong bytesInAll = new AtomicLong();
  private final AtomicLong bytesRead = new AtomicLong();
  private final AtomicLong bytesUnpacked = new AtomicLong();
  private final AtomicLong files = new AtomicLong();
  private volatile boolean isPlanned;

  void unpacked(long bytes) {
    bytesUnpacked.addAndGet(bytes);
  }

  void plan(long bytes, int count) {
    bytesInAll.set(bytes);
    files.set(count);
    isPlanned = true;
  }

  void read(long bytes) {
    bytesRead.addAndGet(bytes);
  }

  /// Whether it is known what there is to read: all files are found, and archives unpacked that
  /// have to be before they can be read.
  public boolean isPlanned() {
    return isPlanned;
  }

  /// Bytes copied out of archives so far.
  public long bytesUnpacked() {
    return bytesUnpacked.get();
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
