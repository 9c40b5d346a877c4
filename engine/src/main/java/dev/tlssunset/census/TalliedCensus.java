package dev.tlssunset.census;

import dev.tlssunset.attribution.BalancerFinding;
import dev.tlssunset.attribution.Paths;
import dev.tlssunset.census.ability.AbilityEvidence;
import dev.tlssunset.census.ability.Capability;
import dev.tlssunset.census.ability.Hellos;
import dev.tlssunset.observation.Direction;
import dev.tlssunset.observation.Internal;
import dev.tlssunset.observation.NameGrounds;
import dev.tlssunset.observation.ObservationKind;
import dev.tlssunset.observation.ObservationKinds;
import dev.tlssunset.observation.Unit;
import dev.tlssunset.text.Symbols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The census of a finished tally.
public final class TalliedCensus implements Census {

  /// A row's place in the order is one number: peer, what it is counted under, row.
  private static final int HEADING_BITS = 14;

  private static final int ROW_BITS = 28;

  /// What the observations of a peer are counted under: one row each.
  private record Heading(String service, Internal reason, Direction direction, Unit unit) {}

  private final Tally tally;
  private final Symbols symbols;
  private final Rows rows;
  private final ScannedFiles files;
  private final Selection selection;
  private final List<ObservationKind> kinds;
  private final List<Heading> headings;
  private final int[] ownHeadings;
  private final int[] otherHeadings;
  private final Servers servers;
  private final Peers peers;
  private final PeerRowMaker rowMaker;
  private final Attributed attributed;
  private final Hellos hellos;

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
    headings = headings(kinds);
    ownHeadings = headingsOfKinds(true);
    otherHeadings = headingsOfKinds(false);
    servers = new Servers(declaredServers, kinds);
    peers = new Peers(rows, symbols, servers);
    attributed = new Attributed(tally, paths, balancers, new HostNames(tally.names(), symbols));
    rowMaker = new PeerRowMaker(rows, attributed, symbols, kinds, servers, files);
  }

  /// Addresses of clients and peers that nothing names yet; those that use old versions first.
  public List<String> namelessAddresses() {
    Set<String> old = new LinkedHashSet<>();
    Set<String> others = new LinkedHashSet<>();
    for (Section section : List.of(Section.INBOUND, Section.OUTBOUND)) {
      for (long place : order(section)) {
        String address = peers.text((int) (place >>> (ROW_BITS + HEADING_BITS)));
        boolean isOld = kinds.get(rows.kind(row(place))).negotiated().isObsolete();
        (isOld ? old : others).add(address);
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
    Ahead.forEach(made -> make(section, made), action);
  }

  private void make(Section section, Consumer<PeerRow> made) {
    long[] order = order(section);
    int from = 0;
    while (from < order.length) {
      long group = order[from] >>> ROW_BITS;
      int to = from + 1;
      while (to < order.length && order[to] >>> ROW_BITS == group) {
        to++;
      }
      int[] members = Arrays.stream(order, from, to).mapToInt(TalliedCensus::row).toArray();
      String peer = peers.text((int) (group >>> HEADING_BITS));
      Internal reason = headings.get((int) (group & ((1L << HEADING_BITS) - 1))).reason;
      made.accept(rowMaker.make(section, peer, reason, members));
      from = to;
    }
  }

  @Override
  public List<CoverageRow> coverage() {
    return HourBook.coverage(kinds, this::isShown, servers, tally.coveredHours());
  }

  @Override
  public List<Suspect> suspects() {
    Suspects suspects = new Suspects(rows, symbols);
    long[] order = order(Section.INBOUND);
    for (int i = 0; i < order.length; i++) {
      suspects.add(row(order[i]));
      long peer = order[i] >>> (ROW_BITS + HEADING_BITS);
      if (i + 1 == order.length || order[i + 1] >>> (ROW_BITS + HEADING_BITS) != peer) {
        suspects.end(peers.text((int) peer));
      }
    }
    return suspects.found();
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
    return HourBook.counts(kinds, this::isShown, tally.hours());
  }

  @Override
  public List<InputRow> inputs() {
    List<InputRow> inputs = new ArrayList<>(files.count());
    for (int file = 0; file < files.count(); file++) {
      inputs.add(Inputs.row(files, file, tally.counts(file)));
    }
    return inputs;
  }

  private static List<Heading> headings(List<ObservationKind> kinds) {
    return kinds.stream()
        .flatMap(kind -> Stream.of(heading(kind, true), heading(kind, false)))
        .distinct()
        .sorted(
            Comparator.comparing(Heading::service)
                .thenComparing(Heading::reason)
                .thenComparing(Heading::direction)
                .thenComparing(Heading::unit))
        .toList();
  }

  private long[] order(Section section) {
    boolean[] shown = new boolean[kinds.size()];
    for (int kind = 0; kind < shown.length; kind++) {
      shown[kind] = isShown(kinds.get(kind));
    }
    long[] order = new long[rows.count()];
    int count = 0;
    for (int row = 0; row < rows.count(); row++) {
      if (shown[rows.kind(row)] && section(row) == section) {
        order[count++] = place(row);
      }
    }
    long[] sorted = Arrays.copyOf(order, count);
    Arrays.sort(sorted);
    return sorted;
  }

  private long place(int row) {
    long peer = peers.place(rows.peer(row));
    int[] headingOfKind = peers.isOwn((int) peer) ? ownHeadings : otherHeadings;
    return (peer << HEADING_BITS | headingOfKind[rows.kind(row)]) << ROW_BITS | row;
  }

  private static int row(long place) {
    return (int) (place & ((1L << ROW_BITS) - 1));
  }

  private Section section(int row) {
    ObservationKind kind = kinds.get(rows.kind(row));
    return peers.isOwn(peers.place(rows.peer(row))) ? Section.INTERNAL : Section.of(kind);
  }

  /// By kind: the heading under which a peer's observations are counted.
  private int[] headingsOfKinds(boolean ownPeer) {
    Map<Heading, Integer> numbers = new HashMap<>();
    headings.forEach(heading -> numbers.put(heading, numbers.size()));
    return kinds.stream()
        .mapToInt(kind -> numbers.getOrDefault(heading(kind, ownPeer), 0))
        .toArray();
  }

  private static Heading heading(ObservationKind kind, boolean ownPeer) {
    return new Heading(kind.service().name(), reason(kind, ownPeer), kind.direction(), kind.unit());
  }

  private static Internal reason(ObservationKind kind, boolean ownPeer) {
    boolean own = ownPeer && kind.internal() == Internal.NO;
    return own ? Internal.OWN_SERVER : kind.internal();
  }

  private boolean isShown(ObservationKind kind) {
    return selection.includes(kind.service().name(), servers.name(kind.vantage()));
  }
}
