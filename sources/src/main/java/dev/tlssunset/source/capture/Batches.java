package dev.tlssunset.source.capture;

import dev.tlssunset.observation.ObservationSink;
import dev.tlssunset.source.Lane;
import dev.tlssunset.source.capture.flow.Moment;
import dev.tlssunset.source.capture.link.Datagram;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;

/// Hands datagrams over to a shard on another thread, many at a time.
final class Batches {

  /// One that is filled, one that is drained, one that waits.
  private static final int COUNT = 3;

  private final Shard shard;
  private final Lane lane;
  private final BlockingQueue<Batch> free = new ArrayBlockingQueue<>(COUNT);
  private Batch batch = new Batch();

  Batches(Shard shard, Lane lane) {
    this.shard = shard;
    this.lane = lane;
    for (int i = 1; i < COUNT; i++) {
      free.add(new Batch());
    }
  }

  void add(Datagram sent, Moment moment) {
    batch.add(sent, moment);
    if (batch.isFull()) {
      flush();
    }
  }

  /// Has something done behind all that was added.
  void run(Consumer<ObservationSink> work) {
    flush();
    lane.run(work);
  }

  /// Waits until all is done.
  void await() {
    flush();
    lane.await();
  }

  private void flush() {
    if (batch.isEmpty()) {
      return;
    }
    Batch full = batch;
    lane.run(_ -> {
      try {
        full.drainTo(shard);
      } finally {
        free.add(full);
      }
    });
    try {
      batch = free.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading", e);
    }
  }
}
