package dev.tlssunset.posture.emit;

import dev.tlssunset.posture.settings.Registry;
import dev.tlssunset.posture.settings.ServerSettings;
import java.util.ArrayList;
import java.util.List;

/// What brings one server to its goals.
///
/// @param settings the server as it was collected
/// @param parts one for each goal, in the order of the goals
public record ServerChanges(ServerSettings settings, List<Part> parts) {

  /// One goal on one server.
  ///
  /// @param changes all values of the goal, those that are right already included
  /// @param advised whether the guidance asks for it on this server
  /// @param why the reason for that
  public record Part(Goal goal, ChangeSet changes, boolean advised, String why) {

    /// Whether the server differs from the goal, or may.
    public boolean differs() {
      return !changes.onlyDifferences().isEmpty();
    }
  }

  /// A goal for a server.
  ///
  /// @param advised whether the guidance asks for it there
  /// @param why the reason for that
  public record Aim(Goal goal, boolean advised, String why) {}

  public ServerChanges {
    parts = List.copyOf(parts);
  }

  public static ServerChanges of(ServerSettings settings, List<Aim> aims) {
    Registry registry = settings.registry();
    List<Part> parts = new ArrayList<>();
    for (Aim aim : aims) {
      ChangeSet changes = ChangeSet.of(aim.goal().wishes(), registry);
      parts.add(new Part(aim.goal(), changes, aim.advised(), aim.why()));
    }
    return new ServerChanges(settings, parts);
  }

  public String server() {
    return settings.server();
  }

  public List<Part> advised() {
    return parts.stream().filter(Part::advised).toList();
  }

  /// Everything that is advised, to apply at once with one restart.
  public ChangeSet combined() {
    return advised().stream().map(Part::changes).reduce(ChangeSet.NONE, ChangeSet::and);
  }

  /// Whether something that is advised is still to be done.
  public boolean differs() {
    return advised().stream().anyMatch(Part::differs);
  }

  /// The server as it is afterwards.
  public ServerSettings after() {
    return settings.withRegistry(combined().applyTo(settings.registry()));
  }

  /// Why it must restart, one sentence for each reason; none where nothing changes.
  public List<String> restarts() {
    return advised().stream()
        .filter(Part::differs)
        .map(part -> part.goal().restart())
        .distinct()
        .toList();
  }
}
