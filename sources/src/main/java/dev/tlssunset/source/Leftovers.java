package dev.tlssunset.source;

import dev.tlssunset.observation.ObservationSink;

/// Parts of something that the end of a piece cut: they can be joined with the parts of other
/// pieces, in any order.
public interface Leftovers {

  /// Nothing was cut.
  Leftovers NONE =
      new Leftovers() {
        @Override
        public Leftovers join(Leftovers other) {
          return other;
        }

        @Override
        public void releaseWhole(ObservationSink sink) {}

        @Override
        public void releaseAll(ObservationSink sink) {}
      };

  /// These and the other's; neither is used afterwards.
  Leftovers join(Leftovers other);

  /// Observes, and forgets, what has both its beginning and its end. To be called when all pieces
  /// of a file are joined.
  void releaseWhole(ObservationSink sink);

  /// Observes, and forgets, everything, whole or not. To be called when all evidence is read.
  void releaseAll(ObservationSink sink);
}
