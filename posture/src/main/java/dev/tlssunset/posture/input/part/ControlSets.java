package dev.tlssunset.posture.input.part;

import dev.tlssunset.posture.settings.Origin;
import dev.tlssunset.posture.settings.Registry;
import dev.tlssunset.posture.settings.RegistryLookup;
import dev.tlssunset.posture.settings.RegistryPath;
import dev.tlssunset.posture.settings.RegistryValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The numbered control sets of `HKEY_LOCAL_MACHINE\SYSTEM`. `CurrentControlSet` is a link that
/// exists in a running Windows only; `Select\Current` says which set it stands for ([control
/// sets](https://learn.microsoft.com/windows-hardware/drivers/install/hklm-system-currentcontrolset-control-registry-tree)).
public final class ControlSets {

  public static final RegistryPath SYSTEM = RegistryPath.of("HKEY_LOCAL_MACHINE\\SYSTEM");
  public static final String CURRENT = "CurrentControlSet";

  private static final Pattern NUMBERED =
      Pattern.compile("ControlSet\\d{3}", Pattern.CASE_INSENSITIVE);

  private ControlSets() {}

  /// A registry of which the numbered control set that was in use stands as `CurrentControlSet`.
  /// Where the registry has `CurrentControlSet` itself, that is taken.
  public static Registry resolved(Registry registry, String file, Problems problems) {
    TreeSet<String> sets = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    registry.keys().forEach(key -> controlSet(key).ifPresent(sets::add));
    if (sets.isEmpty()) {
      return registry;
    }
    if (registry.keys().stream().anyMatch(key -> key.isBelowOrSame(SYSTEM.below(CURRENT)))) {
      return without(registry, sets);
    }
    String current = selected(registry).orElseGet(() -> guess(sets, file, problems));
    if (!sets.contains(current)) {
      problems.add(Origin.file(file), "Select names a control set that is not there", current);
      return registry.damagedAt(SYSTEM.below(CURRENT));
    }
    sets.remove(current);
    return without(
        registry.withPaths(path ->
            controlSet(path).filter(set -> set.equalsIgnoreCase(current)).isPresent()
                ? asCurrent(path)
                : path),
        sets);
  }

  private static Optional<String> selected(Registry registry) {
    return registry.lookup(SYSTEM.below("Select"), "Current")
                instanceof RegistryLookup.Present present
            && present.value() instanceof RegistryValue.Dword number
        ? Optional.of(String.format(Locale.ROOT, "ControlSet%03d", number.unsigned()))
        : Optional.empty();
  }

  private static String guess(SortedSet<String> sets, String file, Problems problems) {
    if (sets.size() > 1) {
      problems.add(
          Origin.file(file), "nothing says which control set was in use: the first was taken");
    }
    return sets.first();
  }

  private static Registry without(Registry registry, Set<String> sets) {
    Registry.Builder kept = Registry.builder();
    kept.coverageOf(registry);
    for (RegistryPath key : registry.keys()) {
      if (controlSet(key).filter(sets::contains).isEmpty()) {
        kept.key(key);
        registry.values(key).forEach(e -> kept.value(key, e.name(), e.value(), e.origin()));
      }
    }
    return kept.build();
  }

  /// The numbered control set that a key lies in.
  static Optional<String> controlSet(RegistryPath path) {
    List<String> names = path.names();
    return names.size() > 2
            && NUMBERED.matcher(names.get(2)).matches()
            && path.isBelowOrSame(SYSTEM)
        ? Optional.of(names.get(2))
        : Optional.empty();
  }

  /// The path that a key has where its control set is the current one.
  static RegistryPath asCurrent(RegistryPath path) {
    return controlSet(path).isPresent() ? in(path, CURRENT) : path;
  }

  /// A key of a control set, in another one.
  static RegistryPath in(RegistryPath path, String controlSet) {
    return SYSTEM.below(controlSet).below(path.names().subList(3, path.names().size()));
  }
}
