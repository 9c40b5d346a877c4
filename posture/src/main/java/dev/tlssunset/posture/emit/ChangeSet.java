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
import java.util.stream.Stream;

/// What to do to the registry of one server, in order.
///
/// @param changes values to write or to remove
/// @param newKeys keys that are known not to be there and that the changes bring, parents first
/// @param unsureKeys keys that the changes bring or that were there: nobody looked
/// @param removedKeys keys to remove after the changes, with all that is below them
public record ChangeSet(
    List<SettingChange> changes,
    List<RegistryPath> newKeys,
    List<RegistryPath> unsureKeys,
    List<RegistryPath> removedKeys) {

  /// Nothing to do.
  static final ChangeSet NONE = new ChangeSet(List.of(), List.of(), List.of(), List.of());

  public ChangeSet {
    changes = List.copyOf(changes);
    newKeys = List.copyOf(newKeys);
    unsureKeys = List.copyOf(unsureKeys);
    removedKeys = List.copyOf(removedKeys);
  }

  /// What brings a registry to the wishes, values that are right already included.
  static ChangeSet of(List<Wish> wishes, Registry registry) {
    List<SettingChange> changes = new ArrayList<>();
    Set<RegistryPath> newKeys = new LinkedHashSet<>();
    Set<RegistryPath> unsureKeys = new LinkedHashSet<>();
    for (Wish wish : wishes) {
      changes.add(
          new SettingChange(
              wish.key(),
              wish.name(),
              Optional.of(wish.value()),
              registry.lookup(wish.key(), wish.name())));
      for (RegistryPath key : ownKeys(wish.key(), registry)) {
        if (!registry.hasKeyAtOrBelow(key)) {
          (registry.isCovered(key) ? newKeys : unsureKeys).add(key);
        }
      }
    }
    return new ChangeSet(changes, List.copyOf(newKeys), List.copyOf(unsureKeys), List.of());
  }

  /// The keys that belong to the setting alone, those above first. Keys that others use are never
  /// among them, so that no undo can remove more than the settings themselves.
  private static List<RegistryPath> ownKeys(RegistryPath key, Registry registry) {
    if (key.isBelowOrSame(SchannelProtocols.PROTOCOLS)) {
      return Stream.concat(key.parent().stream(), Stream.of(key)).toList();
    }
    return key.parent().filter(registry::hasKey).isPresent() ? List.of(key) : List.of();
  }

  public boolean isEmpty() {
    return changes.isEmpty();
  }

  /// Without the values that are right already.
  public ChangeSet onlyDifferences() {
    return new ChangeSet(
        changes.stream().filter(SettingChange::differs).toList(), newKeys, unsureKeys, removedKeys);
  }

  /// What takes the changes back: former values return, former absences too, and keys that came go.
  /// Values that were not collected stay as they are, see [#notUndoable()], and keys that may have
  /// been there stay, empty.
  public ChangeSet undo() {
    return new ChangeSet(
        changes.reversed().stream()
            .filter(SettingChange::canBeUndone)
            .map(ChangeSet::reversed)
            .toList(),
        List.of(),
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
    Set<RegistryPath> unsure = new LinkedHashSet<>(unsureKeys);
    unsure.addAll(other.unsureKeys);
    List<SettingChange> all = new ArrayList<>(changes);
    all.addAll(other.changes);
    List<RegistryPath> removed = new ArrayList<>(removedKeys);
    removed.addAll(other.removedKeys);
    return new ChangeSet(all, List.copyOf(keys), List.copyOf(unsure), removed);
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
