package dev.tlssunset.source.capture.flow;

/// When and where in the evidence something was said: filled anew for every packet.
public final class Moment {

  /// Nanoseconds since 1970 (UTC).
  public long nanos;

  /// See [dev.tlssunset.observation.Position].
  public long position;
}
