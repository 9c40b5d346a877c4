package dev.tlssunset.observation;

/// Takes everything and keeps nothing: for whoever wants only a part of it.
public class IdleSink implements ObservationSink {

  /// For whoever wants nothing.
  public static final ObservationSink NOWHERE = new IdleSink();

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
}
