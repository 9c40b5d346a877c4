package dev.tlssunset.posture.effect;

import dev.tlssunset.posture.defaults.Source;
import dev.tlssunset.posture.settings.RegistryLookup;
import dev.tlssunset.posture.settings.RegistryPath;

/// One step of why an answer is what it is.
public sealed interface Proof {

  /// What this step says, in a sentence.
  String says();

  /// A registry value was looked up.
  ///
  /// @param key its key
  /// @param name the value's name
  /// @param found what was there, with its origin
  record Value(RegistryPath key, String name, RegistryLookup found, String says) implements Proof {}

  /// Something else that was collected of the server, e.g. its Windows build.
  record Fact(String says) implements Proof {}

  /// A default or a rule that a page documents.
  record Rule(String says, Source source) implements Proof {}
}
