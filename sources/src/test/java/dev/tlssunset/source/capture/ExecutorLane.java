package dev.tlssunset.source.capture;

import dev.tlssunset.observation.ObservationSink;
import dev.tlssunset.source.Lane;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// A lane with a thread of its own.
final class ExecutorLane implements Lane {

  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final List<Future<?>> work = new ArrayList<>();
  private final ObservationSink sink;

  ExecutorLane(ObservationSink sink) {
    this.sink = sink;
  }

  @Override
  public void run(Consumer<ObservationSink> next) {
    work.add(thread.submit(() -> next.accept(sink)));
  }

  @Override
  public void await() {
    thread.shutdown();
    for (Future<?> done : work) {
      try {
        done.get();
      } catch (InterruptedException | ExecutionException e) {
        throw new AssertionError(e);
      }
    }
  }
}
