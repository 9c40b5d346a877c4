package dev.tlssunset.report.view;

import dev.tlssunset.census.Census;
import dev.tlssunset.census.InputRow;
import dev.tlssunset.census.PeerRow;
import dev.tlssunset.census.PeerUse;
import dev.tlssunset.census.VersionCounts;
import dev.tlssunset.census.VersionKind;
import dev.tlssunset.census.VersionOrder;
import dev.tlssunset.census.ability.Ability;
import dev.tlssunset.census.ability.AbilityVerdict;
import dev.tlssunset.census.ability.Capability;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Fills a [ScanView], peer by peer.
final class ScanViewBuilder {

  private static final int ON_A_SCREEN = 15;

  private final PeerCount clientCount = new PeerCount();
  private final PeerCount balancerCount = new PeerCount();
  private final PeerCount partnerCount = new PeerCount();
  private int internalRows;
  private int oldInternalRows;

  private final Top<PeerUse> oldClients = top();
  private final Top<PeerUse> plaintextClients = top();
  private final Top<PeerUse> balancers = top();
  private final Top<PeerUse> partners = top();

  private final ServiceUse.Sum services = new ServiceUse.Sum();
  private final NavigableSet<String> oldVersions = new TreeSet<>(VersionOrder.BY_LABEL);
  private @Nullable Instant from;
  private @Nullable Instant to;

  private final Census census;
  private final Map<Ability, Integer> abilities = new EnumMap<>(Ability.class);
  private String lastAsked = "";

  ScanViewBuilder(Census census) {
    this.census = census;
  }

  private static Top<PeerUse> top() {
    return new Top<>(ON_A_SCREEN, new WorstFirst());
  }

  void add(PeerUse use) {
    widen(use);
    services.add(use);
    switch (use.section()) {
      case INBOUND -> addInbound(use);
      case OUTBOUND -> addOutbound(use);
      case INTERNAL -> addInternal(use);
    }
  }

  private void addInbound(PeerUse use) {
    if (use.forwarded() > 0) {
      balancers.add(use);
    }
    if (use.isBalancerOnly()) {
      balancerCount.add(use);
      return;
    }
    clientCount.add(use);
    VersionCounts byKind = use.byKind();
    if (byKind.old() > 0) {
      oldClients.add(use);
      addAbility(use);
      addOldVersions(use);
    }
    if (byKind.plaintext() > 0) {
      plaintextClients.add(use);
    }
  }

  /// A client counts once, on whichever services it was seen: its rows come one after the other.
  private void addAbility(PeerUse use) {
    if (census.hasCaptures() && !use.peer().equals(lastAsked)) {
      lastAsked = use.peer();
      census
          .capability(use)
          .ifPresent(known -> abilities.merge(known.verdict().ability(), 1, Integer::sum));
    }
  }

  private void addOutbound(PeerUse use) {
    partnerCount.add(use);
    partners.add(use);
    addOldVersions(use);
  }

  private void addInternal(PeerUse use) {
    internalRows++;
    oldInternalRows += use.byKind().old() > 0 ? 1 : 0;
  }

  private void addOldVersions(PeerUse use) {
    use.versions().keySet().stream()
        .filter(label -> VersionKind.of(label) == VersionKind.OLD)
        .forEach(oldVersions::add);
  }

  private void widen(PeerUse use) {
    from = from == null || use.firstSeen().isBefore(from) ? use.firstSeen() : from;
    to = to == null || use.lastSeen().isAfter(to) ? use.lastSeen() : to;
  }

  ScanView build() {
    List<InputRow> inputs = census.inputs();
    return new ScanView(
        figures(inputs),
        List.copyOf(oldVersions),
        rows(oldClients),
        verdicts(),
        abilities,
        rows(plaintextClients),
        rows(balancers),
        census.balancers(),
        census.suspects(),
        rows(partners),
        services.all(),
        CoverageView.of(census.coverage()),
        InputsView.of(inputs),
        census.unmatched(),
        seen());
  }

  private Top.Ranked<PeerRow> rows(Top<PeerUse> top) {
    List<PeerRow> rows = new ArrayList<>(ON_A_SCREEN);
    census.forEachOf(top.ranked().first(), rows::add);
    return new Top.Ranked<>(rows, top.ranked().total());
  }

  private Map<Integer, AbilityVerdict> verdicts() {
    Map<Integer, AbilityVerdict> verdicts = new HashMap<>();
    if (census.hasCaptures()) {
      for (PeerUse use : oldClients.ranked().first()) {
        census
            .capability(use)
            .map(Capability::verdict)
            .ifPresent(verdict -> verdicts.put(use.number(), verdict));
      }
    }
    return verdicts;
  }

  private Optional<ScanView.Seen> seen() {
    return from == null || to == null ? Optional.empty() : Optional.of(new ScanView.Seen(from, to));
  }

  private Figures figures(List<InputRow> inputs) {
    clientCount.settle();
    balancerCount.settle();
    partnerCount.settle();
    return new Figures(
        clientCount.all(),
        clientCount.old(),
        clientCount.plaintext(),
        clientCount.unknown(),
        balancerCount.all(),
        balancerCount.old(),
        partnerCount.all(),
        partnerCount.old(),
        partnerCount.plaintext(),
        oldInternalRows,
        internalRows,
        inputs.stream().mapToLong(InputRow::records).sum(),
        inputs.size());
  }
}
