package dev.tlssunset.source;

import dev.tlssunset.observation.ObservationSink;
import java.util.function.Consumer;

/// A second thread for one reader, which does the work that it is handed, in that order.
public interface Lane {

  /// Hands work over. Waits while too much is waiting.
  ///
  /// @param work is given a sink of its own for what it has to tell
  void run(Consumer<ObservationSink> work);

  /// Waits until all work is done. To be called once.
  void await();
}
