package dev.tlssunset.ingest;

import dev.tlssunset.observation.ObservationSink;
import dev.tlssunset.source.Lane;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;

/// A lane with a thread of its own. What fails there fails where the work is handed over.
final class LaneThread implements Lane, AutoCloseable {

  private static final int MOST_WAITING = 4;

  private final BlockingQueue<Optional<Consumer<ObservationSink>>> waiting =
      new ArrayBlockingQueue<>(MOST_WAITING);
  private final Thread thread;
  private volatile Optional<Throwable> failure = Optional.empty();

  /// @param sink takes what the work has to tell; used by no other thread until the work is done
  LaneThread(ObservationSink sink) {
    thread = Thread.ofPlatform().daemon().name("lane").start(() -> work(sink));
  }

  private void work(ObservationSink sink) {
    try {
      for (Optional<Consumer<ObservationSink>> next = waiting.take();
          next.isPresent();
          next = waiting.take()) {
        if (failure.isEmpty()) {
          work(next.get(), sink);
        }
      }
    } catch (InterruptedException _) {
      // Closed before its end: nobody waits for more.
    }
  }

  private void work(Consumer<ObservationSink> work, ObservationSink sink) {
    try {
      work.accept(sink);
    } catch (RuntimeException | Error e) {
      failure = Optional.of(e);
    }
  }

  @Override
  public void run(Consumer<ObservationSink> work) {
    hand(Optional.of(work));
  }

  @Override
  public void await() {
    hand(Optional.empty());
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    failIfFailed();
  }

  private void hand(Optional<Consumer<ObservationSink>> work) {
    failIfFailed();
    try {
      waiting.put(work);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private void failIfFailed() {
    if (failure.isPresent()) {
      throw new IllegalStateException("reading failed", failure.get());
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted while reading", e);
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
