package dev.tlssunset.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// Reads a stream on a thread of its own, a few blocks ahead of whoever takes the bytes: reading
/// and unpacking cost as much time as understanding what was read.
final class ReadAhead extends InputStream {

  private static final int BLOCKS = 4;
  private static final int BLOCK = 256 << 10;
  private static final int END = -1;

  /// A stretch of the stream; or its end, and what made it end early.
  private static final class Block {
    private final byte[] bytes = new byte[BLOCK];
    private int length;
    private int taken;
    private boolean isLast;
    private Optional<IOException> failure = Optional.empty();
  }

  private final BlockingQueue<Block> free = new ArrayBlockingQueue<>(BLOCKS);
  private final BlockingQueue<Block> full = new ArrayBlockingQueue<>(BLOCKS);
  private final InputStream stream;
  private final Thread reader;
  private Block block = new Block();

  /// @param stream is read, and closed, by this
  ReadAhead(InputStream stream) {
    this.stream = stream;
    for (int i = 1; i < BLOCKS; i++) {
      free.add(new Block());
    }
    reader = Thread.ofPlatform().daemon().name("read ahead").start(this::run);
  }

  private void run() {
    try {
      Block next;
      do {
        next = free.take();
        fill(next);
        full.put(next);
      } while (!next.isLast);
    } catch (InterruptedException _) {
      // Closed before its end: nobody waits for more.
    }
  }

  private void fill(Block next) {
    next.taken = 0;
    next.length = 0;
    try {
      next.length = stream.readNBytes(next.bytes, 0, BLOCK);
      next.isLast = next.length < BLOCK;
    } catch (IOException e) {
      next.failure = Optional.of(e);
      next.isLast = true;
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? END : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (block.taken == block.length && !next()) {
      return END;
    }
    int count = Math.min(length, block.length - block.taken);
    System.arraycopy(block.bytes, block.taken, into, offset, count);
    block.taken += count;
    return count;
  }

  private boolean next() throws IOException {
    if (!block.isLast) {
      swap();
    }
    if (block.failure.isPresent()) {
      throw block.failure.get();
    }
    return block.taken < block.length;
  }

  private void swap() throws IOException {
    try {
      free.put(block);
      block = full.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while reading");
    }
  }

  @Override
  public void close() throws IOException {
    reader.interrupt();
    stream.close();
  }
}
