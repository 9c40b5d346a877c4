package dev.tlssunset.testkit.census;

import org.jspecify.annotations.Nullable;

/// In how many hours a server's evidence of a service exists, and in how many of them it tells
/// versions.
///
/// @param direction inbound for what clients do, outbound for what the server itself sends
public record ExpectedCoverage(
    Direction direction,
    String server,
    String service,
    long hours,
    long versionBearingHours,
    @Nullable String why) {

  public String name() {
    return "%s of %s %s".formatted(json(direction), server, service);
  }

  /// The name of its list in JSON.
  public static String json(Direction direction) {
    return direction == Direction.OUTBOUND ? "outboundCoverage" : "coverage";
  }
}
