package dev.tlssunset.posture.effect;

import dev.tlssunset.posture.defaults.Source;
import dev.tlssunset.posture.settings.Registry;
import dev.tlssunset.posture.settings.RegistryLookup;
import dev.tlssunset.posture.settings.RegistryPath;
import java.util.ArrayList;
import java.util.List;

/// A proof in the making: every value that is looked up becomes a step of it.
final class Steps {

  private final Registry registry;
  private final List<Proof> steps = new ArrayList<>();

  Steps(Registry registry) {
    this.registry = registry;
  }

  RegistryLookup look(RegistryPath key, String name) {
    RegistryLookup found = registry.lookup(key, name);
    steps.add(new Proof.Value(key, name, found, ValueText.of(name, found) + "."));
    return found;
  }

  void fact(String says) {
    steps.add(new Proof.Fact(says));
  }

  void rule(String says, Source source) {
    steps.add(new Proof.Rule(says, source));
  }

  List<Proof> list() {
    return List.copyOf(steps);
  }
}
