package dev.tlssunset.testkit.census;

/// What one unit tells about its hour.
public enum Voice {
  /// It would have shown an old version.
  TELLS_VERSION,
  /// It could not have shown one.
  BLIND,
  /// It had a place for the version, and nothing stood there.
  UNFILLED,
  /// It says nothing either way.
  SILENT
}
