package dev.tlssunset.wire.registry;

/// A cipher suite as evidence names it: by its algorithms, or by a name.
public sealed interface Suite permits SuiteName, SuiteParts {

  /// As reports and JSON print it; `-` where nothing was logged.
  @Override
  String toString();
}
