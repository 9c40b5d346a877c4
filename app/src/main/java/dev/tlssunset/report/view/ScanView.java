package dev.tlssunset.report.view;

import dev.tlssunset.attribution.BalancerFinding;
import dev.tlssunset.census.Census;
import dev.tlssunset.census.PeerRow;
import dev.tlssunset.census.PeerUse;
import dev.tlssunset.census.Section;
import dev.tlssunset.census.Suspect;
import dev.tlssunset.census.Unmatched;
import dev.tlssunset.census.ability.Ability;
import dev.tlssunset.census.ability.AbilityVerdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// What every form of the report says, derived once from the rows of the census.
///
/// @param figures the headline's numbers
/// @param oldVersions the old versions that clients and partners used, oldest first
/// @param oldClients the worst clients with old TLS
/// @param verdicts whether each of these can speak TLS 1.2, by the number of its use; empty where
///   nothing was captured
/// @param abilities how many of all clients with old TLS are of each class; likewise
/// @param plaintextClients clients without TLS
/// @param balancers rows that speak of a balancer's leg, in whole or in part
/// @param knownBalancers what the evidence says of the balancers
/// @param suspects addresses behind which many seem to hide
/// @param partners the worst of the peers that the estate connects to
/// @param services versions by service
/// @param coverage what could have been seen
/// @param inputs what became of the files
/// @param unmatched what was asked for in vain
/// @param seen the time between the first and the last observation; empty where there is none
public record ScanView(
    Figures figures,
    List<String> oldVersions,
    Top.Ranked<PeerRow> oldClients,
    Map<Integer, AbilityVerdict> verdicts,
    Map<Ability, Integer> abilities,
    Top.Ranked<PeerRow> plaintextClients,
    Top.Ranked<PeerRow> balancers,
    List<BalancerFinding> knownBalancers,
    List<Suspect> suspects,
    Top.Ranked<PeerRow> partners,
    List<ServiceUse> services,
    CoverageView coverage,
    InputsView inputs,
    List<Unmatched> unmatched,
    Optional<Seen> seen) {

  /// From when to when anything was seen.
  ///
  /// @param from first observation
  /// @param to last observation
  public record Seen(Instant from, Instant to) {}

  public static ScanView of(Census census) {
    return of(census, _ -> {});
  }

  /// Reads the census once; of the rows, only the few that a screen shows are made.
  ///
  /// @param also is handed what is read
  public static ScanView of(Census census, Consumer<PeerUse> also) {
    ScanViewBuilder builder = new ScanViewBuilder(census);
    for (Section section : Section.values()) {
      census.forEachUse(
          section,
          use -> {
            builder.add(use);
            also.accept(use);
          });
    }
    return builder.build();
  }

  /// Whether any record of a client or partner told a version, or that there was no TLS.
  boolean hasVersions() {
    return services.stream()
        .anyMatch(use -> use.section() != Section.INTERNAL && use.byKind().told() > 0);
  }

  /// Whether all that was seen is the estate's own traffic.
  boolean isAllInternal() {
    return services.stream().allMatch(use -> use.section() == Section.INTERNAL);
  }

  /// Whether anything was seen at all.
  boolean isEmpty() {
    return seen.isEmpty();
  }
}
