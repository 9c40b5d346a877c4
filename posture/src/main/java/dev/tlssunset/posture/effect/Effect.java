package dev.tlssunset.posture.effect;

import dev.tlssunset.posture.settings.RegistryLookup;
import java.util.List;

/// One answer about a server: what it asks about, the answer, and the proof.
public interface Effect {

  /// What it asks about; `--explain` finds it by this name, e.g. `TLS 1.2/server`.
  String subject();

  /// Whether there is an answer: not where nobody knows.
  boolean isKnown();

  /// The answer in the words of the reports.
  String answer();

  /// The reason in one line.
  String because();

  /// The reason step by step.
  List<Proof> proof();

  /// The registry values that were looked up for it.
  default List<RegistryLookup> values() {
    return proof().stream()
        .filter(Proof.Value.class::isInstance)
        .map(step -> ((Proof.Value) step).found())
        .toList();
  }
}
