package dev.tlssunset.posture.input;

import dev.tlssunset.posture.input.part.Problems;
import dev.tlssunset.posture.input.part.RegistryFacts;
import dev.tlssunset.posture.input.part.ServerPart;
import dev.tlssunset.posture.input.part.WindowsUpdates;
import dev.tlssunset.posture.settings.Origin;
import dev.tlssunset.posture.settings.Registry;
import dev.tlssunset.posture.settings.RegistryLookup;
import dev.tlssunset.posture.settings.RegistryPath;
import dev.tlssunset.posture.settings.ServerSettings;
import dev.tlssunset.posture.settings.ServerSettings.WindowsVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// All that several files say of one server. Of two that disagree the first counts, and the
/// disagreement is a problem.
final class ServerParts {

  private final String server;
  private final List<ServerPart> parts;
  private final Problems disagreements = new Problems();

  ServerParts(String server, List<ServerPart> parts) {
    this.server = server;
    this.parts = parts;
  }

  /// One server of them.
  ///
  /// @param assumed the Windows where nothing says which it is
  ServerSettings merged(Optional<WindowsVersion> assumed) {
    Registry registry = registry();
    Optional<WindowsVersion> windows =
        parts.stream()
            .flatMap(part -> part.windows().stream())
            .reduce(ServerParts::completed)
            .or(() -> RegistryFacts.windows(registry))
            .or(() -> assumed);
    return new ServerSettings(
        server,
        windows,
        registry,
        first(ServerPart::exchangeBuild).or(() -> RegistryFacts.exchangeBuild(registry)),
        first(ServerPart::dotnetRelease).or(() -> RegistryFacts.dotnetRelease(registry)),
        updates(registry),
        first(ServerPart::restartPending).or(() -> WindowsUpdates.restartPending(registry)),
        first(ServerPart::cipherSuites),
        first(ServerPart::sites),
        first(ServerPart::bindings),
        first(ServerPart::connectors),
        parts.stream().map(ServerPart::file).distinct().toList(),
        problems());
  }

  private <T> Optional<T> first(Function<ServerPart, Optional<T>> field) {
    return parts.stream().flatMap(part -> field.apply(part).stream()).findFirst();
  }

  private static WindowsVersion completed(WindowsVersion one, WindowsVersion other) {
    return new WindowsVersion(
        one.product().isEmpty() ? other.product() : one.product(),
        one.build() == 0 ? other.build() : one.build(),
        one.build() == 0 || one.revision() == 0 ? other.revision() : one.revision());
  }

  private Optional<Set<String>> updates(Registry registry) {
    Set<String> updates = new TreeSet<>();
    boolean isKnown = false;
    for (ServerPart part : parts) {
      isKnown |= part.updates().isPresent();
      part.updates().ifPresent(updates::addAll);
    }
    Optional<Set<String>> installed = WindowsUpdates.installed(registry);
    installed.ifPresent(updates::addAll);
    return isKnown || installed.isPresent() ? Optional.of(updates) : Optional.empty();
  }

  private Registry registry() {
    Registry merged = Registry.empty();
    for (ServerPart part : parts) {
      merged = merged(merged, part.registry(), part.file());
    }
    return merged;
  }

  private Registry merged(Registry earlier, Registry later, String file) {
    Registry.Builder merged = Registry.builder();
    for (RegistryPath key : later.keys()) {
      merged.key(key);
      later.values(key).forEach(entry -> add(merged, earlier, key, entry));
    }
    for (RegistryPath key : earlier.keys()) {
      earlier.values(key).forEach(entry -> missing(later, key, entry, file));
    }
    return merged.coverageOf(later).all(earlier).build();
  }

  private void add(
      Registry.Builder merged, Registry earlier, RegistryPath key, Registry.Entry entry) {
    switch (earlier.lookup(key, entry.name())) {
      case RegistryLookup.Present present -> {
        if (!present.value().equals(entry.value())) {
          String other = present.origin().where();
          disagree(entry.origin(), "differs from another file of this server", key, entry, other);
        }
      }
      case RegistryLookup.Absent _ ->
          disagree(
              entry.origin(), "has what another file of this server lacks", key, entry, "left out");
      case RegistryLookup.NotCollected _ ->
          merged.value(key, entry.name(), entry.value(), entry.origin());
    }
  }

  private void missing(Registry later, RegistryPath key, Registry.Entry entry, String file) {
    if (later.lookup(key, entry.name()) instanceof RegistryLookup.Absent) {
      disagree(
          Origin.file(file),
          "lacks what another file of this server has",
          key,
          entry,
          entry.origin().where());
    }
  }

  private void disagree(
      Origin at, String how, RegistryPath key, Registry.Entry entry, String counts) {
    String parent = key.parent().map(above -> above.name() + "\\").orElse("");
    String value = parent + key.name() + "\\" + entry.name();
    disagreements.add(at, how, value + ": what counts is " + counts);
  }

  private List<String> problems() {
    List<String> all = new ArrayList<>();
    parts.forEach(part -> all.addAll(part.problems()));
    all.addAll(disagreements.sentences());
    return List.copyOf(all);
  }
}
