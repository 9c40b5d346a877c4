package dev.tlssunset.census.answer;

import dev.tlssunset.attribution.BalancerFinding;
import dev.tlssunset.census.Census;
import dev.tlssunset.census.CoverageRow;
import dev.tlssunset.census.HourCount;
import dev.tlssunset.census.InputRow;
import dev.tlssunset.census.PeerRow;
import dev.tlssunset.census.PeerUse;
import dev.tlssunset.census.ScannedFiles;
import dev.tlssunset.census.Section;
import dev.tlssunset.census.Selection;
import dev.tlssunset.census.Suspect;
import dev.tlssunset.census.Unmatched;
import dev.tlssunset.census.ability.AbilityEvidence;
import dev.tlssunset.census.ability.Capability;
import dev.tlssunset.census.ability.Hellos;
import dev.tlssunset.census.machine.Servers;
import dev.tlssunset.census.peer.PeerRows;
import dev.tlssunset.census.tally.Counted;
import dev.tlssunset.census.tally.Rows;
import dev.tlssunset.census.tally.Tally;
import dev.tlssunset.observation.ObservationKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The census of a finished tally.
public final class TalliedCensus implements Census {

  private final Tally tally;
  private final ScannedFiles files;
  private final Selection selection;
  private final List<ObservationKind> kinds;
  private final Servers servers;
  private final PeerRows peerRows;
  private final List<BalancerFinding> balancers;
  private final Hellos hellos;

  /// @param declaredServers address to name, from the estate file
  /// @param hellos what captured clients offered
  public TalliedCensus(
      Counted counted,
      Map<String, String> declaredServers,
      Selection selection,
      Joined joined,
      Hellos hellos) {
    this.selection = selection;
    this.hellos = hellos;
    tally = counted.tally();
    kinds = counted.kinds();
    files = counted.files();
    balancers = joined.balancers();
    servers = new Servers(declaredServers, kinds, positions(counted.rows(), kinds.size()));
    peerRows = new PeerRows(counted, servers, this::isShown, joined.paths());
  }

  /// By kind, where it stands first.
  private static long[] positions(Rows rows, int kinds) {
    long[] positions = new long[kinds];
    Arrays.fill(positions, Long.MAX_VALUE);
    for (int row = 0; row < rows.count(); row++) {
      int kind = rows.kind(row);
      positions[kind] = Math.min(positions[kind], rows.position(row));
    }
    return positions;
  }

  private boolean isShown(ObservationKind kind) {
    return selection.includes(kind.service().name(), servers.name(kind.vantage()));
  }

  /// Addresses of clients and peers that nothing names yet; those that use old versions first.
  public List<String> namelessAddresses() {
    return peerRows.namelessAddresses();
  }

  /// Adds what name servers said.
  ///
  /// @param names by address
  public void useReverseDns(Map<String, String> names) {
    peerRows.useReverseDns(names);
  }

  @Override
  public void forEach(Section section, Consumer<PeerRow> action) {
    peerRows.forEach(section, action);
  }

  @Override
  public void forEachUse(Section section, Consumer<PeerUse> action) {
    peerRows.forEachUse(section, action);
  }

  @Override
  public void forEachOf(List<PeerUse> uses, Consumer<PeerRow> action) {
    peerRows.forEachOf(uses, action);
  }

  @Override
  public List<CoverageRow> coverage() {
    return CoverageRows.of(kinds, this::isShown, servers, tally.coveredHours());
  }

  @Override
  public List<Suspect> suspects() {
    return peerRows.suspects();
  }

  @Override
  public Capability capability(String client, AbilityEvidence counted) {
    return hellos.of(client, counted);
  }

  @Override
  public AbilityEvidence counted(PeerUse use) {
    return peerRows.counted(use);
  }

  @Override
  public boolean hasCaptures() {
    return !hellos.isEmpty();
  }

  @Override
  public List<BalancerFinding> balancers() {
    return balancers;
  }

  @Override
  public List<HourCount> hours() {
    return HourCounts.of(kinds, this::isShown, tally.hours());
  }

  @Override
  public List<InputRow> inputs() {
    List<InputRow> inputs = new ArrayList<>(files.count());
    for (int file = 0; file < files.count(); file++) {
      inputs.add(InputRows.row(files, file, tally.counts(file)));
    }
    return inputs;
  }

  @Override
  public List<Unmatched> unmatched() {
    return new Matching(selection, kinds, servers, tally, peerRows.isEmpty()).unmatched();
  }
}
