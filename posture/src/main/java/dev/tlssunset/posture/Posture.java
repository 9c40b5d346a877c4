package dev.tlssunset.posture;

import dev.tlssunset.posture.settings.ServerSettings;
import java.util.List;

/// What the settings of an estate mean.
///
/// @param servers in the order in which they were given
public record Posture(List<ServerPosture> servers) {

  public static Posture of(List<ServerSettings> settings) {
    return new Posture(settings.stream().map(ServerPosture::of).toList());
  }
}
