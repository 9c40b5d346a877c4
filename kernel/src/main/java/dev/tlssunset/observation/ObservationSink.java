package dev.tlssunset.observation;

/// Takes what a reader finds. One thread at a time.
///
/// Every record of the evidence ends in exactly one of: an observation (its own, or that of the
/// session it belongs to), a rejection, or being set aside.
public interface ObservationSink {

  /// See [#observeFirst].
  int NO_NUMBER = -1;

  /// How much of a line is kept as an example.
  int EXAMPLE_BYTES = 200;

  /// An observation; the object belongs to the reader and is reused.
  void observe(Observation observation);

  /// An observation of which there may be more that differ from it in nothing but time and place.
  ///
  /// @return the number by which [#observeAgain] knows it; [#NO_NUMBER] where each has to be told
  ///   whole
  default int observeFirst(Observation observation) {
    observe(observation);
    return NO_NUMBER;
  }

  /// An observation like an earlier one.
  ///
  /// @param number what [#observeFirst] said of that; valid as long as [#numbering] is the same
  /// @param kind the earlier one's
  /// @param second see [Observation#second]
  /// @param position see [Observation#position]
  default void observeAgain(int number, int kind, long second, long position) {
    throw new IllegalStateException("no number was given");
  }

  /// Another object whenever the numbers that were given are no longer valid, and for every sink
  /// that gives some.
  default Object numbering() {
    return IdleSink.NOWHERE;
  }

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
