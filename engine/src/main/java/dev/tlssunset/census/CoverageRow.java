package dev.tlssunset.census;

import dev.tlssunset.observation.Direction;
import dev.tlssunset.observation.VersionEvidence;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/// What could have been seen: the hours in which a server's log recorded a service, and those of
/// them whose records could tell the TLS version.
///
/// @param server its name, or its address where no evidence names it
/// @param service the service's name
/// @param direction whose connections: those that others open, or those that the server opens
/// @param hours clock hours (UTC) with at least one record
/// @param versionBearingHours those whose records could tell the version
/// @param lacks what the records of the others lacked; empty where all could
/// @param hasHoursNotToldApart whether some hours were too many to tell apart
/// @param firstHour beginning of the first hour
/// @param lastHour beginning of the last hour
/// @param balancer whether a balancer's log told it, not a server's
/// @param known whether a log or the estate file says that it is one of the estate's: packets show
///   only that somebody connected to it
public record CoverageRow(
    String server,
    String service,
    Direction direction,
    int hours,
    int versionBearingHours,
    Set<VersionEvidence> lacks,
    boolean hasHoursNotToldApart,
    Instant firstHour,
    Instant lastHour,
    boolean balancer,
    boolean known) {

  private static final String NOT_TOLD_APART = "hours too many to tell apart";

  /// Why hours could not tell the version, in words; empty where all could.
  public String why() {
    TreeSet<String> reasons = new TreeSet<>();
    lacks.forEach(evidence -> reasons.add(evidence.why()));
    if (hasHoursNotToldApart) {
      reasons.add(NOT_TOLD_APART);
    }
    return String.join("; ", reasons);
  }
}
