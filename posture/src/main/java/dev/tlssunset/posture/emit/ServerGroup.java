package dev.tlssunset.posture.emit;

import dev.tlssunset.posture.settings.RegistryPath;
import dev.tlssunset.posture.settings.RegistryValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Servers to which the same is done.
///
/// @param servers their names, each one that a host can have
/// @param changes what is done; what each server had before is not compared
record ServerGroup(List<String> servers, ChangeSet changes) {

  /// @param server a name that a host can have
  record Member(String server, ChangeSet changes) {}

  private record Step(RegistryPath key, String name, Optional<RegistryValue> wanted) {}

  /// Groups in the order of their first servers; servers to which nothing is done are in none.
  static List<ServerGroup> of(List<Member> members) {
    Map<List<Object>, ServerGroup> groups = new LinkedHashMap<>();
    for (Member member : members) {
      List<Object> steps = steps(member.changes());
      if (!steps.isEmpty()) {
        groups.merge(
            steps,
            new ServerGroup(List.of(member.server()), member.changes()),
            (one, other) -> one.with(other.servers().getFirst()));
      }
    }
    return List.copyOf(groups.values());
  }

  private static List<Object> steps(ChangeSet changes) {
    List<Object> steps = new ArrayList<>();
    changes
        .changes()
        .forEach(change -> steps.add(new Step(change.key(), change.name(), change.wanted())));
    steps.addAll(changes.topmostRemovedKeys());
    return steps;
  }

  private ServerGroup with(String server) {
    List<String> all = new ArrayList<>(servers);
    all.add(server);
    return new ServerGroup(List.copyOf(all), changes);
  }
}
