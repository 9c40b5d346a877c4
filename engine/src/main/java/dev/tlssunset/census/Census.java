package dev.tlssunset.census;

import dev.tlssunset.attribution.BalancerFinding;
import dev.tlssunset.census.ability.AbilityEvidence;
import dev.tlssunset.census.ability.Capability;
import dev.tlssunset.observation.Direction;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The answer of a scan: who used which version of TLS, and what could have been seen.
///
/// Rows of peers are made while they are handed out, so that hundreds of thousands of clients need
/// no more memory than their counts.
public interface Census {

  /// Hands out all rows of a section, ordered by peer and service.
  void forEach(Section section, Consumer<PeerRow> action);

  /// Hands out what was counted of each row of a section, in the same order: much sooner than the
  /// rows themselves.
  void forEachUse(Section section, Consumer<PeerUse> action);

  /// Hands out the rows of what [#forEachUse] has handed out, in the order of the list; not to be
  /// called before that is at its end.
  void forEachOf(List<PeerUse> uses, Consumer<PeerRow> action);

  /// Coverage of the client-facing services, ordered by server and service.
  List<CoverageRow> coverage();

  /// What the evidence says of the balancers, ordered by name; empty where it has none.
  default List<BalancerFinding> balancers() {
    return List.of();
  }

  /// Addresses behind which many seem to hide, those with most first.
  default List<Suspect> suspects() {
    return List.of();
  }

  /// Whether a client can speak TLS 1.2: what a capture tells of it holds wherever it was seen.
  ///
  /// @param counted what the counts tell besides
  Capability capability(String client, AbilityEvidence counted);

  /// The same of a client that was counted; empty where it is no question: it is one of clients
  /// that used old versions or failed.
  default Optional<Capability> capability(PeerUse use) {
    boolean isAsked = use.byKind().old() > 0 || use.failed() > 0;
    return isAsked && use.direction() == Direction.INBOUND
        ? Optional.of(capability(use.peer(), counted(use)))
        : Optional.empty();
  }

  /// What the counts tell of a client, on whichever services it was seen.
  default AbilityEvidence counted(PeerUse use) {
    return AbilityEvidence.counted(use.byKind().current(), use.byKind().old());
  }

  /// Whether packets are among the evidence.
  boolean hasCaptures();

  /// Every file, in the order of the scan.
  List<InputRow> inputs();

  /// What was asked for, and of which there is no record.
  default List<Unmatched> unmatched() {
    return List.of();
  }

  /// Observations by hour, ordered by hour.
  List<HourCount> hours();
}
