package dev.tlssunset.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// The blocks of a stream.
public final class Blocks implements BlockFeed {

  private static final int MOST = 6;

  /// Many files are shorter than a block.
  private static final int FIRST = 64 << 10;

  private final InputStream stream;
  private final int length;
  private final BlockingQueue<Block> free = new ArrayBlockingQueue<>(MOST);
  private int made;
  private volatile String problem = "";

  /// @param length bytes of a block; the last is shorter, and the first may be
  public Blocks(InputStream stream, int length) {
    this.stream = stream;
    this.length = length;
  }

  @Override
  public Block next() {
    Block block = block();
    block.to = block.from;
    try {
      int count = 0;
      while (count >= 0 && block.to < block.bytes.length) {
        count = stream.read(block.bytes, block.to, block.bytes.length - block.to);
        block.to += Math.max(0, count);
      }
    } catch (IOException e) {
      problem = "broke off: " + e.getMessage();
    }
    return block;
  }

  private Block block() {
    if (made == 0) {
      made++;
      return new Block(0, Math.min(length, FIRST));
    }
    Block block = free.poll();
    if (block == null && made < MOST) {
      made++;
      return new Block(ROOM, length);
    }
    try {
      return block == null ? free.take() : block;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading", e);
    }
  }

  @Override
  public void giveBack(Block block) {
    // Without room before it, the first can be no other.
    if (block.from == ROOM) {
      free.add(block);
    }
  }

  @Override
  public String problem() {
    return problem;
  }
}
