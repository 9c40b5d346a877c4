package dev.tlssunset.cli;

import dev.tlssunset.posture.Posture;
import dev.tlssunset.posture.finding.Severity;

/// From which severity of findings on `sunset posture` fails; each includes those above it. The
/// constants are the words of the command line.
enum PostureFailOn {
  error(Severity.ERROR),
  warning(Severity.WARNING),
  note(Severity.NOTE);

  private final Severity least;

  PostureFailOn(Severity least) {
    this.least = least;
  }

  boolean isMet(Posture posture) {
    return posture.servers().stream()
        .flatMap(server -> server.findings().stream())
        .anyMatch(finding -> finding.severity().compareTo(least) <= 0);
  }
}
