package dev.tlssunset.census;

import dev.tlssunset.observation.Connection;
import dev.tlssunset.observation.ObservationKind;
import dev.tlssunset.observation.Unit;
import dev.tlssunset.observation.VersionEvidence;
import dev.tlssunset.text.Address;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The hours in which the logs of servers told the version of requests.
public final class ToldHours {

  private static final int SECONDS_AN_HOUR = 3600;

  /// @param port 0 where the log does not tell
  private record Told(String server, int port, long hour) {}

  private final Set<Told> told = new HashSet<>();

  ToldHours(List<ObservationKind> kinds, Hours hours) {
    hours.forEach((hour, _) -> {
      ObservationKind kind = kinds.get(hour.kind());
      boolean tells =
          kind.unit() == Unit.REQUESTS
              && kind.evidence() == VersionEvidence.BEARING
              && !Connection.FORMATS.contains(kind.format());
      if (tells) {
        String server = Address.of(kind.vantage().address()).text();
        told.add(new Told(server, kind.port(), hour.hour()));
      }
    });
  }

  /// Whether the log of the server at an address and port told the version at that time.
  public boolean has(String server, int port, long second) {
    long hour = Math.floorDiv(second, SECONDS_AN_HOUR);
    return told.contains(new Told(server, port, hour)) || told.contains(new Told(server, 0, hour));
  }
}
