package dev.tlssunset.report;

import dev.tlssunset.census.Census;
import dev.tlssunset.census.PeerRow;
import dev.tlssunset.census.ability.AbilityEvidence;
import dev.tlssunset.census.ability.Capability;
import dev.tlssunset.census.ability.Settles;
import dev.tlssunset.census.ability.Verdict;
import dev.tlssunset.observation.Direction;
import java.util.Optional;

/// Whether a client can speak TLS 1.2, in words.
final class CapabilityText {

  private CapabilityText() {}

  /// What is known of a row's client; empty where it is no question: it is one of clients that used
  /// old versions or failed.
  static Optional<Capability> of(Census census, PeerRow row) {
    Tally tally = Tally.of(row.versions());
    boolean isAsked = tally.old() > 0 || row.failed() > 0;
    return isAsked && row.direction() == Direction.INBOUND
        ? Optional.of(
            census.capability(row.peer(), AbilityEvidence.counted(tally.current(), tally.old())))
        : Optional.empty();
  }

  /// What it rests on, and what would settle it where it is open.
  static String because(Verdict verdict) {
    return verdict.settles() == Settles.NOTHING
        ? verdict.because()
        : verdict.because() + "; to settle it: " + verdict.settles().label();
  }
}
