package dev.tlssunset.posture.settings;

/// What a registry says of one value name.
public sealed interface RegistryLookup {

  /// It is there.
  ///
  /// @param value its data
  /// @param origin where it was read
  record Present(RegistryValue value, Origin origin) implements RegistryLookup {}

  /// It was looked for, and is not there.
  record Absent() implements RegistryLookup {}

  /// Nobody looked: the input does not cover that part of the registry.
  record NotCollected() implements RegistryLookup {}

  /// Whether the same was found, wherever it was read.
  default boolean isLike(RegistryLookup other) {
    return this instanceof Present(RegistryValue value, _)
        ? other instanceof Present(RegistryValue others, _) && value.equals(others)
        : equals(other);
  }
}
