package dev.tlssunset.census;

import java.time.Instant;

/// Observations of one hour.
///
/// @param hour its beginning
/// @param label which observations
/// @param count observations
public record HourCount(Instant hour, Label label, long count) {

  /// What observations of an hour are told apart by.
  ///
  /// @param section inbound, outbound or internal
  /// @param service the service's name
  /// @param version version label
  public record Label(Section section, String service, String version)
      implements Comparable<Label> {

    @Override
    public int compareTo(Label other) {
      int order = section.compareTo(other.section);
      order = order != 0 ? order : service.compareTo(other.service);
      return order != 0 ? order : VersionOrder.BY_LABEL.compare(version, other.version);
    }
  }
}
