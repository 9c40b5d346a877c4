package dev.tlssunset.census;

import java.time.Instant;

/// Observations of one hour.
///
/// @param hour its beginning
/// @param section inbound, outbound or internal
/// @param service the service's name
/// @param version version label
/// @param count observations
public record HourCount(
    Instant hour, Section section, String service, String version, long count) {}
