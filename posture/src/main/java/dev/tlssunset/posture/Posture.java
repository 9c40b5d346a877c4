package dev.tlssunset.posture;

import dev.tlssunset.posture.effect.ResolvedServer;
import dev.tlssunset.posture.finding.Difference;
import dev.tlssunset.posture.finding.EstateFindings;
import dev.tlssunset.posture.finding.Finding;
import dev.tlssunset.posture.settings.SeenClient;
import dev.tlssunset.posture.settings.ServerSettings;
import java.util.List;

/// What the settings of an estate mean.
///
/// @param servers in the order in which they were given
/// @param differences what is not the same on all of them
public record Posture(List<ServerPosture> servers, List<Difference> differences) {

  public static Posture of(List<ServerSettings> settings) {
    return of(settings, List.of());
  }

  /// With what is to be said about the clients that were seen.
  public static Posture of(List<ServerSettings> settings, List<SeenClient> clients) {
    List<ServerPosture> each =
        settings.stream().map(server -> ServerPosture.of(server, clients)).toList();
    List<ResolvedServer> resolved = each.stream().map(ServerPosture::resolved).toList();
    List<Difference> differences = Difference.of(resolved);
    List<Finding> together = EstateFindings.of(resolved, differences);
    return new Posture(
        each.stream().map(server -> server.with(about(server, together))).toList(), differences);
  }

  private static List<Finding> about(ServerPosture server, List<Finding> findings) {
    return findings.stream().filter(finding -> finding.server().equals(server.server())).toList();
  }
}
