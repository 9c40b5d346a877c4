package dev.tlssunset.observation;

/// Takes what a reader finds. One thread at a time.
///
/// Every record of the evidence ends in exactly one of: an observation (its own, or that of the
/// session it belongs to), a rejection, or being set aside.
public interface ObservationSink {

  /// Takes everything and keeps nothing.
  ObservationSink NOWHERE =
      new ObservationSink() {
        @Override
        public void observe(Observation observation) {}

        @Override
        public void records(long count) {}

        @Override
        public void reject(String reason, long position, byte[] bytes, int from, int to) {}

        @Override
        public void oddity(String name, long position, byte[] bytes, int from, int to) {}

        @Override
        public void setAside(String reason, long position) {}

        @Override
        public boolean name(GivenName name) {
          return true;
        }
      };

  /// An observation; the object belongs to the reader and is reused.
  void observe(Observation observation);

  /// Records read, whatever became of them.
  void records(long count);

  /// A record that could not be read: `[from, to)` of `bytes`.
  ///
  /// @param reason in words, from a small fixed set
  /// @param position see [Position]
  void reject(String reason, long position, byte[] bytes, int from, int to);

  /// Something readable, but strange enough to count.
  void oddity(String name, long position, byte[] bytes, int from, int to);

  /// Something read that is not evidence of anybody's TLS.
  void setAside(String reason, long position);

  /// A name for an address.
  ///
  /// @return whether there was room for it
  boolean name(GivenName name);
}
