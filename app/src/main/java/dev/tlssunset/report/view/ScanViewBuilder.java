package dev.tlssunset.report.view;

import dev.tlssunset.census.Census;
import dev.tlssunset.census.InputRow;
import dev.tlssunset.census.PeerRow;
import dev.tlssunset.census.VersionCounts;
import dev.tlssunset.census.VersionKind;
import dev.tlssunset.census.VersionOrder;
import dev.tlssunset.census.ability.Ability;
import dev.tlssunset.census.ability.Capability;
import dev.tlssunset.census.ability.Verdict;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Fills a [ScanView] row by row.
final class ScanViewBuilder {

  private static final int ON_A_SCREEN = 15;

  private final PeerCount clients = new PeerCount();
  private final PeerCount balancers = new PeerCount();
  private final PeerCount partners = new PeerCount();
  private int internal;
  private int oldInternal;

  private final Top<PeerRow> oldClients = top();
  private final Top<PeerRow> plaintextClients = top();
  private final Top<PeerRow> balancerRows = top();
  private final Top<PeerRow> partnerRows = top();

  private final ServiceUse.Sum services = new ServiceUse.Sum();
  private final NavigableSet<String> oldVersions = new TreeSet<>(VersionOrder.BY_LABEL);
  private @Nullable Instant from;
  private @Nullable Instant to;

  private final Census census;
  private final Map<Ability, Integer> abilities = new EnumMap<>(Ability.class);
  private String lastClassed = "";

  ScanViewBuilder(Census census) {
    this.census = census;
  }

  private static Top<PeerRow> top() {
    return new Top<>(ON_A_SCREEN, RowRank.WORST_ROW_FIRST);
  }

  void add(PeerRow row) {
    widen(row);
    services.add(row);
    switch (row.section()) {
      case INBOUND -> addInbound(row);
      case OUTBOUND -> addOutbound(row);
      case INTERNAL -> addInternal(row);
    }
  }

  private void addInbound(PeerRow row) {
    if (row.forwarded() > 0) {
      balancerRows.add(row);
    }
    if (row.isBalancerOnly()) {
      balancers.add(row);
      return;
    }
    clients.add(row);
    VersionCounts tally = row.byKind();
    if (tally.old() > 0) {
      oldClients.add(row);
      addAbility(row);
      addOldVersions(row);
    }
    if (tally.plaintext() > 0) {
      plaintextClients.add(row);
    }
  }

  /// A client counts once, on whichever services it was seen: its rows come one after the other.
  private void addAbility(PeerRow row) {
    if (census.hasCaptures() && !row.peer().equals(lastClassed)) {
      lastClassed = row.peer();
      census
          .capability(row)
          .ifPresent(known -> abilities.merge(known.verdict().ability(), 1, Integer::sum));
    }
  }

  private void addOutbound(PeerRow row) {
    partners.add(row);
    partnerRows.add(row);
    addOldVersions(row);
  }

  private void addInternal(PeerRow row) {
    internal++;
    oldInternal += row.byKind().old() > 0 ? 1 : 0;
  }

  private void addOldVersions(PeerRow row) {
    row.versions().keySet().stream()
        .filter(label -> VersionKind.of(label) == VersionKind.OLD)
        .forEach(oldVersions::add);
  }

  private void widen(PeerRow row) {
    from = from == null || row.firstSeen().isBefore(from) ? row.firstSeen() : from;
    to = to == null || row.lastSeen().isAfter(to) ? row.lastSeen() : to;
  }

  ScanView build() {
    List<InputRow> inputs = census.inputs();
    return new ScanView(
        figures(inputs),
        List.copyOf(oldVersions),
        oldClients.ranked(),
        verdicts(),
        abilities,
        plaintextClients.ranked(),
        balancerRows.ranked(),
        census.balancers(),
        census.suspects(),
        partnerRows.ranked(),
        services.all(),
        CoverageView.of(census.coverage()),
        inputs.stream().filter(InputRow::isIncomplete).toList(),
        oddities(inputs),
        census.unmatched(),
        seen());
  }

  private static Map<String, Long> oddities(List<InputRow> inputs) {
    Map<String, Long> oddities = new TreeMap<>();
    for (InputRow input : inputs) {
      input.oddities().forEach((what, count) -> oddities.merge(what, count, Long::sum));
    }
    return oddities;
  }

  private Map<RowRank.Key, Verdict> verdicts() {
    Map<RowRank.Key, Verdict> verdicts = new HashMap<>();
    if (census.hasCaptures()) {
      for (PeerRow row : oldClients.ranked().first()) {
        census
            .capability(row)
            .map(Capability::verdict)
            .ifPresent(verdict -> verdicts.put(RowRank.Key.of(row), verdict));
      }
    }
    return verdicts;
  }

  private Optional<ScanView.Seen> seen() {
    return from == null || to == null ? Optional.empty() : Optional.of(new ScanView.Seen(from, to));
  }

  private Figures figures(List<InputRow> inputs) {
    clients.settle();
    balancers.settle();
    partners.settle();
    return new Figures(
        clients.all(),
        clients.old(),
        clients.plaintext(),
        clients.unknown(),
        balancers.all(),
        balancers.old(),
        partners.all(),
        partners.old(),
        partners.plaintext(),
        oldInternal,
        internal,
        inputs.stream().mapToLong(InputRow::records).sum(),
        inputs.size());
  }
}
