package dev.tlssunset.census;

import dev.tlssunset.attribution.BalancerFinding;
import dev.tlssunset.attribution.path.Paths;
import dev.tlssunset.census.ability.AbilityEvidence;
import dev.tlssunset.census.ability.Capability;
import dev.tlssunset.census.ability.Hellos;
import dev.tlssunset.observation.NameGrounds;
import dev.tlssunset.observation.ObservationKind;
import dev.tlssunset.observation.ObservationKinds;
import dev.tlssunset.text.Symbols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// The census of a finished tally.
public final class TalliedCensus implements Census {

  private final Tally tally;
  private final Symbols symbols;
  private final Rows rows;
  private final ScannedFiles files;
  private final Selection selection;
  private final List<ObservationKind> kinds;
  private final Servers servers;
  private final Peers peers;
  private final RowOrder order;
  private final RowGrounds grounds;
  private final PeerRowMaker rowMaker;
  private final Attributed attributed;
  private final Hellos hellos;
  private Optional<List<Suspect>> suspected = Optional.empty();

  /// @param declaredServers address to name, from the estate file
  /// @param paths the ways by which connections came
  /// @param balancers what the evidence says of the balancers
  /// @param hellos what captured clients offered
  public TalliedCensus(
      Tally tally,
      Symbols symbols,
      ObservationKinds observationKinds,
      ScannedFiles files,
      Map<String, String> declaredServers,
      Selection selection,
      Paths paths,
      List<BalancerFinding> balancers,
      Hellos hellos) {
    this.tally = tally;
    this.symbols = symbols;
    this.hellos = hellos;
    this.files = files;
    this.selection = selection;
    rows = tally.rows();
    kinds = observationKinds.all();
    servers = new Servers(declaredServers, kinds, positions(rows, kinds.size()));
    peers = new Peers(rows, symbols, servers);
    order = new RowOrder(rows, peers, kinds, this::isShown);
    attributed = new Attributed(tally, paths, balancers, new HostNames(tally.names(), symbols));
    grounds = new RowGrounds(rows, paths, symbols);
    rowMaker = new PeerRowMaker(rows, grounds, attributed, symbols, kinds, servers, files);
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

  /// Addresses of clients and peers that nothing names yet; those that use old versions first.
  public List<String> namelessAddresses() {
    Set<String> old = new LinkedHashSet<>();
    Set<String> others = new LinkedHashSet<>();
    for (Section section : List.of(Section.INBOUND, Section.OUTBOUND)) {
      for (int at = 0; at < order.count(); at++) {
        if (order.heading(at).section() == section) {
          boolean isOld = kinds.get(rows.kind(order.row(at))).negotiated().isObsolete();
          (isOld ? old : others).add(peers.text(order.peer(at)));
        }
      }
    }
    old.addAll(others);
    old.removeIf(attributed.hosts()::isNamed);
    return List.copyOf(old);
  }

  /// Adds what name servers said.
  ///
  /// @param names by address
  public void useReverseDns(Map<String, String> names) {
    names.forEach((address, name) ->
        attributed.hosts().add(address, new HostName(name, NameGrounds.REVERSE_DNS)));
  }

  @Override
  public void forEach(Section section, Consumer<PeerRow> action) {
    Ahead.forEach(
        made ->
            groups(section, (from, to, peer) -> made.accept(rowMaker.row(order, from, to, peer))),
        action);
  }

  @Override
  public void forEachUse(Section section, Consumer<PeerUse> action) {
    groups(section, (from, to, peer) -> action.accept(rowMaker.use(order, from, to, peer)));
  }

  @Override
  public void forEachOf(List<PeerUse> uses, Consumer<PeerRow> action) {
    Ahead.forEach(made -> uses.forEach(use -> made.accept(row(use))), action);
  }

  private PeerRow row(PeerUse use) {
    int from = use.number();
    return rowMaker.row(order, from, order.endOfGroup(from), use.peer());
  }

  /// Rows that are counted together.
  private interface Group {
    /// @param from the first one's place in the order
    /// @param to behind the last
    void take(int from, int to, String peer);
  }

  /// Suspects are looked for at the same time: it needs the same memory, which is slow to come.
  private void groups(Section section, Group group) {
    Suspects suspects = new Suspects(rows, order, peers, symbols, grounds, kinds);
    int peer = -1;
    String text = "";
    int fetched = 0;
    int to;
    for (int from = 0; from < order.count(); from = to) {
      to = order.endOfGroup(from);
      if (order.heading(from).section() == section) {
        fetched = order.fetch(Math.max(from, fetched), to);
        if (order.peer(from) != peer) {
          peer = order.peer(from);
          text = peers.text(peer);
        }
        group.take(from, to, text);
        suspects.add(from, to);
      }
    }
    if (section == Section.INBOUND) {
      suspected = Optional.of(suspects.found());
    }
  }

  @Override
  public List<CoverageRow> coverage() {
    return CoverageRows.of(kinds, this::isShown, servers, tally.coveredHours());
  }

  @Override
  public List<Suspect> suspects() {
    if (suspected.isEmpty()) {
      groups(Section.INBOUND, (_, _, _) -> {});
    }
    return suspected.orElseThrow();
  }

  @Override
  public Capability capability(String client, AbilityEvidence counted) {
    return hellos.of(client, counted);
  }

  @Override
  public boolean hasCaptures() {
    return !hellos.isEmpty();
  }

  @Override
  public List<BalancerFinding> balancers() {
    return attributed.balancers();
  }

  @Override
  public List<HourCount> hours() {
    return HourCounts.of(kinds, this::isShown, tally.hours());
  }

  @Override
  public List<InputRow> inputs() {
    List<InputRow> inputs = new ArrayList<>(files.count());
    for (int file = 0; file < files.count(); file++) {
      inputs.add(Inputs.row(files, file, tally.counts(file)));
    }
    return inputs;
  }

  @Override
  public List<Unmatched> unmatched() {
    return new Matching(selection, kinds, servers, tally, order.count() == 0).unmatched();
  }

  private boolean isShown(ObservationKind kind) {
    return selection.includes(kind.service().name(), servers.name(kind.vantage()));
  }
}
