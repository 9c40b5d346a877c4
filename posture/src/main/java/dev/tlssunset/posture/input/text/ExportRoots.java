package dev.tlssunset.posture.input.text;

import dev.tlssunset.posture.settings.RegistryPath;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// The keys that an export was asked for: those that do not lie below one that came before.
final class ExportRoots {

  private final Set<RegistryPath> roots = new LinkedHashSet<>();

  void add(RegistryPath key) {
    for (Optional<RegistryPath> at = Optional.of(key); at.isPresent(); at = at.get().parent()) {
      if (roots.contains(at.get())) {
        return;
      }
    }
    roots.add(key);
  }

  Set<RegistryPath> all() {
    return roots;
  }
}
