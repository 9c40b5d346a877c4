package dev.tlssunset.census;

import dev.tlssunset.observation.Direction;
import java.time.Instant;

/// What could have been seen: the hours in which a server's log recorded a service, and those of
/// them whose records could tell the TLS version.
///
/// @param server its name, or its address where no evidence names it
/// @param service the service's name
/// @param direction whose connections: those that others open, or those that the server opens
/// @param hours clock hours (UTC) with at least one record
/// @param versionBearingHours those whose records could tell the version
/// @param why why the others could not, in words; empty where all could
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
    String why,
    Instant firstHour,
    Instant lastHour,
    boolean balancer,
    boolean known) {}
