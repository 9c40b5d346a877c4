package dev.tlssunset.report;

import dev.tlssunset.census.Capability;
import dev.tlssunset.census.Census;
import dev.tlssunset.census.InputRow;
import dev.tlssunset.census.PeerRow;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
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
  private final NavigableSet<String> oldVersions = new TreeSet<>(VersionKind.LABELS);
  private @Nullable Instant from;
  private @Nullable Instant to;

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
    if (Forwarding.forwarded(row) > 0) {
      balancerRows.add(row);
    }
    if (Forwarding.isBalancerOnly(row)) {
      balancers.add(row);
      return;
    }
    clients.add(row);
    Tally tally = Tally.of(row.versions());
    if (tally.old() > 0) {
      oldClients.add(row);
      addOldVersions(row);
    }
    if (tally.plaintext() > 0) {
      plaintextClients.add(row);
    }
  }

  private void addOutbound(PeerRow row) {
    partners.add(row);
    partnerRows.add(row);
    addOldVersions(row);
  }

  private void addInternal(PeerRow row) {
    internal++;
    oldInternal += Tally.of(row.versions()).old() > 0 ? 1 : 0;
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

  ScanView build(Census census) {
    List<InputRow> inputs = census.inputs();
    return new ScanView(
        figures(inputs),
        List.copyOf(oldVersions),
        oldClients.ranked(),
        capabilities(census),
        plaintextClients.ranked(),
        balancerRows.ranked(),
        census.balancers(),
        census.suspects(),
        partnerRows.ranked(),
        services.all(),
        CoverageView.of(census.coverage()),
        inputs.stream().filter(InputRow::isIncomplete).toList(),
        seen());
  }

  private Map<String, Capability> capabilities(Census census) {
    Map<String, Capability> capabilities = new HashMap<>();
    for (PeerRow row : oldClients.ranked().first()) {
      Capability capability = census.capability(row.peer());
      if (CapabilityText.isAsked(row, capability)) {
        capabilities.put(row.peer(), capability);
      }
    }
    return capabilities;
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
