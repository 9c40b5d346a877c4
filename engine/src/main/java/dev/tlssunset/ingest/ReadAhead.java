package dev.tlssunset.ingest;

import dev.tlssunset.source.Block;
import dev.tlssunset.source.BlockFeed;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/// Reads a file on a thread of its own, a few blocks ahead of whoever takes them: reading and
/// unpacking cost as much time as understanding what was read.
final class ReadAhead implements BlockFeed, AutoCloseable {

  private static final int MOST_AHEAD = 3;

  /// Empty where reading failed.
  private final BlockingQueue<Optional<Block>> ahead = new ArrayBlockingQueue<>(MOST_AHEAD);

  private final BlockFeed feed;
  private final Thread reader;
  private volatile @Nullable Throwable failure;

  /// @param feed is read by this alone
  ReadAhead(BlockFeed feed) {
    this.feed = feed;
    reader = Thread.ofPlatform().daemon().name("read ahead").start(this::run);
  }

  private void run() {
    try {
      Optional<Block> next;
      do {
        next = read();
        ahead.put(next);
      } while (next.isPresent() && !next.get().isEmpty());
    } catch (InterruptedException _) {
      // Closed before its end: nobody waits for more.
    }
  }

  private Optional<Block> read() {
    try {
      return Optional.of(feed.next());
    } catch (RuntimeException | Error e) {
      failure = e;
      return Optional.empty();
    }
  }

  /// To be asked for no more behind the end.
  @Override
  public Block next() {
    try {
      return ahead.take().orElseThrow(() -> new IllegalStateException("reading failed", failure));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading", e);
    }
  }

  @Override
  public void giveBack(Block block) {
    feed.giveBack(block);
  }

  @Override
  public String problem() {
    return feed.problem();
  }

  @Override
  public void close() {
    reader.interrupt();
  }
}
