package dev.tlssunset.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/// The threads of a scan.
final class Workers implements AutoCloseable {

  private final ExecutorService threads;
  private final int count;

  Workers(int count) {
    this.count = count;
    threads = Executors.newFixedThreadPool(count);
  }

  /// Runs a task on every thread at once, and waits for all of them.
  ///
  /// @param task the part of a thread, by its number
  void onEach(IntFunction<Runnable> task) throws InterruptedException {
    List<Callable<Void>> tasks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Runnable runnable = task.apply(i);
      tasks.add(() -> {
        runnable.run();
        return null;
      });
    }
    for (Future<Void> done : threads.invokeAll(tasks)) {
      await(done);
    }
  }

  private static void await(Future<Void> done) throws InterruptedException {
    try {
      done.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("reading failed", e.getCause());
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
