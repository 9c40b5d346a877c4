package dev.tlssunset.posture.emit;

import dev.tlssunset.posture.defaults.SchannelProtocols;
import dev.tlssunset.posture.settings.Origin;
import dev.tlssunset.posture.settings.Registry;
import dev.tlssunset.posture.settings.RegistryLookup;
import dev.tlssunset.posture.settings.RegistryPath;
import dev.tlssunset.posture.settings.RegistryValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What to do to the registry of one server, in order.
///
/// @param changes values to write or to remove
/// @param newKeys keys that are known not to be there and that the changes bring, parents first
/// @param removedKeys keys to remove after the changes, with all that is below them
public record ChangeSet(
    List<SettingChange> changes, List<RegistryPath> newKeys, List<RegistryPath> removedKeys) {

  public ChangeSet {
    changes = List.copyOf(changes);
    newKeys = List.copyOf(newKeys);
    removedKeys = List.copyOf(removedKeys);
  }

  /// What brings a registry to the wishes, values that are right already included.
  static ChangeSet of(List<Wish> wishes, Registry registry) {
    List<SettingChange> changes = new ArrayList<>();
    Set<RegistryPath> newKeys = new LinkedHashSet<>();
    for (Wish wish : wishes) {
      changes.add(
          new SettingChange(
              wish.key(),
              wish.name(),
              Optional.of(wish.value()),
              registry.lookup(wish.key(), wish.name())));
      newKeys.addAll(missing(wish.key(), registry));
    }
    return new ChangeSet(changes, List.copyOf(newKeys), List.of());
  }

  /// The keys that belong to the setting alone, and that are known not to be there: everything
  /// directly above was collected, and they were not in it. Keys that others use are never among
  /// them, so that no undo can remove more than the settings themselves.
  private static List<RegistryPath> missing(RegistryPath key, Registry registry) {
    List<RegistryPath> missing = new ArrayList<>();
    if (key.isBelowOrSame(SchannelProtocols.PROTOCOLS)) {
      key.parent().filter(above -> isMissing(above, registry)).ifPresent(missing::add);
    } else if (key.parent().filter(registry::hasKey).isEmpty()) {
      return missing;
    }
    if (isMissing(key, registry)) {
      missing.add(key);
    }
    return missing;
  }

  private static boolean isMissing(RegistryPath key, Registry registry) {
    return key.parent().filter(registry::isCovered).isPresent() && !registry.hasKeyAtOrBelow(key);
  }

  public boolean isEmpty() {
    return changes.isEmpty();
  }

  /// Without the values that are right already.
  public ChangeSet onlyDifferences() {
    return new ChangeSet(
        changes.stream().filter(SettingChange::differs).toList(), newKeys, removedKeys);
  }

  /// What takes the changes back: former values return, former absences too, and keys that came go.
  /// Values that were not collected stay as they are: see [#notUndoable()].
  public ChangeSet undo() {
    return new ChangeSet(
        changes.reversed().stream()
            .filter(SettingChange::canBeUndone)
            .map(ChangeSet::reversed)
            .toList(),
        List.of(),
        newKeys);
  }

  private static SettingChange reversed(SettingChange change) {
    Optional<RegistryValue> restored =
        change.former() instanceof RegistryLookup.Present(RegistryValue value, _)
            ? Optional.of(value)
            : Optional.empty();
    RegistryLookup now =
        change
            .wanted()
            .<RegistryLookup>map(value -> new RegistryLookup.Present(value, Origin.line("", 0)))
            .orElseGet(RegistryLookup.Absent::new);
    return new SettingChange(change.key(), change.name(), restored, now);
  }

  /// Changes that no undo file can take back, because nobody knows what was there.
  public List<SettingChange> notUndoable() {
    return changes.stream().filter(change -> !change.canBeUndone()).toList();
  }

  /// Keys to remove, without those that go with a key above them.
  public List<RegistryPath> topmostRemovedKeys() {
    return removedKeys.stream()
        .filter(key ->
            removedKeys.stream().noneMatch(other -> !other.equals(key) && key.isBelowOrSame(other)))
        .toList();
  }

  /// Both, one after the other.
  public ChangeSet and(ChangeSet other) {
    Set<RegistryPath> keys = new LinkedHashSet<>(newKeys);
    keys.addAll(other.newKeys);
    List<SettingChange> all = new ArrayList<>(changes);
    all.addAll(other.changes);
    List<RegistryPath> removed = new ArrayList<>(removedKeys);
    removed.addAll(other.removedKeys);
    return new ChangeSet(all, List.copyOf(keys), removed);
  }

  /// The registry as it is afterwards.
  public Registry applyTo(Registry registry) {
    Registry.Builder after = Registry.builder().all(registry);
    for (SettingChange change : changes) {
      if (change.wanted().isPresent()) {
        Origin origin = Origin.line("(" + change.name() + " as changed)", 0);
        after.value(change.key(), change.name(), change.wanted().get(), origin);
      } else {
        after.withoutValue(change.key(), change.name());
      }
    }
    removedKeys.forEach(after::withoutKey);
    return after.build();
  }
}
