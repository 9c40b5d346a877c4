package dev.tlssunset.report;

import dev.tlssunset.census.Capability;
import dev.tlssunset.census.Capability.Verdict;
import dev.tlssunset.census.PeerRow;
import dev.tlssunset.observation.Direction;

/// Whether a client can speak TLS 1.2, in words.
final class CapabilityText {

  private CapabilityText() {}

  /// Whether the question is one for this row: of clients that used old versions or failed, where
  /// hellos were captured at all.
  static boolean isAsked(PeerRow row, Capability capability) {
    boolean isOld = Tally.of(row.versions()).old() > 0 || row.failed() > 0;
    return isOld
        && row.direction() == Direction.INBOUND
        && capability.verdict() != Verdict.NOT_ASKED;
  }

  /// A few words; empty where it is no question.
  static String of(PeerRow row, Capability capability) {
    return isAsked(row, capability) ? capability.verdict().label() : "";
  }
}
