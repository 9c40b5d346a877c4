package dev.tlssunset.census.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Makes things on one thread while another uses those made before.
///
/// @param <T> what is made
final class MadeAhead<T> {

  private static final int BATCH = 64;
  private static final int BATCHES = 16;

  /// Some of what was made.
  ///
  /// @param things in the order of their making
  /// @param isLast whether nothing comes behind them
  /// @param failure what ended the making early
  private record Batch<T>(List<T> things, boolean isLast, @Nullable Throwable failure) {}

  private final BlockingQueue<Batch<T>> made = new ArrayBlockingQueue<>(BATCHES);
  private List<T> making = new ArrayList<>(BATCH);

  private MadeAhead() {}

  /// Uses, on the thread of the caller, all that `maker` makes, in its order. What fails there
  /// fails here.
  static <T> void forEach(Consumer<Consumer<T>> maker, Consumer<T> user) {
    MadeAhead<T> ahead = new MadeAhead<>();
    Thread thread = new Thread(() -> ahead.make(maker), "ahead");
    thread.setDaemon(true);
    thread.start();
    try {
      ahead.use(user);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      thread.interrupt();
    }
  }

  private void make(Consumer<Consumer<T>> maker) {
    Throwable failure = null;
    try {
      maker.accept(this::add);
    } catch (RuntimeException | Error e) {
      failure = e;
    }
    if (!Thread.currentThread().isInterrupted()) {
      hand(new Batch<>(making, true, failure));
    }
  }

  private void add(T thing) {
    making.add(thing);
    if (making.size() == BATCH) {
      hand(new Batch<>(making, false, null));
      making = new ArrayList<>(BATCH);
    }
  }

  /// The interruption says that nobody uses it any more.
  private void hand(Batch<T> batch) {
    try {
      made.put(batch);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("no longer wanted", e);
    }
  }

  private void use(Consumer<T> user) throws InterruptedException {
    Batch<T> batch;
    do {
      batch = made.take();
      batch.things.forEach(user);
    } while (!batch.isLast);
    if (batch.failure != null) {
      throw new IllegalStateException("counting failed", batch.failure);
    }
  }
}
