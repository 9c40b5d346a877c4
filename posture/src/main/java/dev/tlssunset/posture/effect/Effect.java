package dev.tlssunset.posture.effect;

import dev.tlssunset.posture.settings.RegistryLookup;
import java.util.List;
import java.util.stream.IntStream;

/// One answer about a server: what it asks about, the answer, and the proof.
public interface Effect {

  /// What it asks about in general, e.g. `.NET 4.x`: there may be several such answers about a
  /// server.
  String topic();

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

  /// Whether the same values are set for another answer that looks up as many.
  default boolean isSetLike(Effect other) {
    List<RegistryLookup> own = values();
    List<RegistryLookup> others = other.values();
    return own.size() == others.size()
        && IntStream.range(0, own.size()).allMatch(i -> own.get(i).isLike(others.get(i)));
  }

  /// Whether somebody has looked for each of its values.
  default boolean isCollected() {
    return values().stream().noneMatch(RegistryLookup.NotCollected.class::isInstance);
  }

  /// What was found of each registry value that was looked up for it.
  default List<RegistryLookup> values() {
    return lookups().stream().map(Proof.Value::found).toList();
  }

  /// The registry values that were looked up for it.
  default List<Proof.Value> lookups() {
    return proof().stream()
        .filter(Proof.Value.class::isInstance)
        .map(Proof.Value.class::cast)
        .toList();
  }
}
