package dev.tlssunset.source.balancer.pattern;

/// A format that lines may have.
public sealed interface LineFormat permits JsonFormat, TextFormat {

  /// Whether its lines have a place for a field.
  boolean has(Field field);

  /// Finds the fields of lines, one after the other; for one thread.
  LineMatcher matcher();
}
