package dev.tlssunset.source.balancer.pattern;

/// A format that lines may have.
public sealed interface LineFormat permits JsonFormat, TextFormat {

  /// Whether its lines tell a part, in whatever way.
  boolean has(Part part);

  /// Finds the fields of lines, one after the other; for one thread.
  LineMatcher matcher();
}
