package dev.tlssunset.report.scan;

import dev.tlssunset.census.SeenObservation;

/// Where observations are written, one a line, as they come.
public interface ObservationReport {

  /// Adds a line.
  void write(SeenObservation seen);

  /// Hands on what was written.
  void flush();
}
