package dev.tlssunset.census.peer;

import dev.tlssunset.attribution.path.Paths;
import dev.tlssunset.census.Census;
import dev.tlssunset.census.HostName;
import dev.tlssunset.census.PeerRow;
import dev.tlssunset.census.PeerUse;
import dev.tlssunset.census.Section;
import dev.tlssunset.census.Suspect;
import dev.tlssunset.census.ability.AbilityEvidence;
import dev.tlssunset.census.machine.HostNames;
import dev.tlssunset.census.machine.Servers;
import dev.tlssunset.census.tally.Counted;
import dev.tlssunset.census.tally.Rows;
import dev.tlssunset.observation.NameGrounds;
import dev.tlssunset.observation.ObservationKind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// The rows of clients and peers that a finished tally has, made while they are handed out.
public final class PeerRows {

  private final Counted counted;
  private final Rows rows;
  private final List<ObservationKind> kinds;
  private final Peers peers;
  private final RowOrder order;
  private final HostNames hosts;
  private final RowGrounds grounds;
  private final PeerRowMaker rowMaker;
  private Optional<List<Suspect>> suspected = Optional.empty();
  private Optional<VersionsOfClients> versions = Optional.empty();

  /// @param isShown whether observations of a kind are shown
  /// @param paths the ways by which connections came
  public PeerRows(
      Counted counted, Servers servers, Predicate<ObservationKind> isShown, Paths paths) {
    this.counted = counted;
    rows = counted.rows();
    kinds = counted.kinds();
    peers = new Peers(rows, counted.symbols(), servers);
    order = new RowOrder(rows, peers, kinds, isShown);
    hosts = new HostNames(counted.tally().names(), counted.symbols());
    grounds = new RowGrounds(rows, paths, counted.symbols());
    KnownOfPeers known = new KnownOfPeers(counted.tally(), paths, hosts);
    rowMaker = new PeerRowMaker(counted, grounds, known, servers);
  }

  /// Whether none is shown.
  public boolean isEmpty() {
    return order.count() == 0;
  }

  /// See [Census#forEach].
  public void forEach(Section section, Consumer<PeerRow> action) {
    MadeAhead.forEach(
        made ->
            groups(section, (from, to, peer) -> made.accept(rowMaker.row(order, from, to, peer))),
        action);
  }

  /// See [Census#forEachUse].
  public void forEachUse(Section section, Consumer<PeerUse> action) {
    groups(section, (from, to, peer) -> action.accept(rowMaker.use(order, from, to, peer)));
  }

  /// See [Census#forEachOf].
  public void forEachOf(List<PeerUse> uses, Consumer<PeerRow> action) {
    MadeAhead.forEach(made -> uses.forEach(use -> made.accept(row(use))), action);
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
    Suspects suspects = new Suspects(counted, order, peers, grounds);
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

  /// See [Census#counted].
  public AbilityEvidence counted(PeerUse use) {
    if (versions.isEmpty()) {
      versions = Optional.of(new VersionsOfClients(rows, order, peers, kinds));
    }
    return versions.get().of(order.peer(use.number()));
  }

  /// See [Census#suspects].
  public List<Suspect> suspects() {
    if (suspected.isEmpty()) {
      groups(Section.INBOUND, (_, _, _) -> {});
    }
    return suspected.orElseThrow();
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
    old.removeIf(hosts::isNamed);
    return List.copyOf(old);
  }

  /// Adds what name servers said.
  ///
  /// @param names by address
  public void useReverseDns(Map<String, String> names) {
    names.forEach(
        (address, name) -> hosts.add(address, new HostName(name, NameGrounds.REVERSE_DNS)));
  }
}
