package dev.tlssunset.census;

import dev.tlssunset.census.Headings.Heading;
import dev.tlssunset.observation.Connection;
import dev.tlssunset.observation.ObservationKind;
import dev.tlssunset.observation.Outcome;
import dev.tlssunset.text.Symbols;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Adds the rows of one peer and service up; used for one after the other.
final class PeerRowMaker {

  private static final String NO_SUITE = "-";
  private static final String NOTHING = "";

  private final Rows rows;
  private final HostNames hosts;
  private final ScannedFiles files;
  private final PeerPaths paths;
  private final PeerTexts texts;
  private final Labels versions;
  private final Labels suites;
  private final Labels servers;
  private final Labels connectors;
  private final boolean[] hasFailed;

  /// By version, the second of its earliest observation, and where that stands.
  private final long[] seconds;

  private final long[] positions;
  private String peer = NOTHING;
  private long failed;
  private long first;
  private long last;

  PeerRowMaker(
      Rows rows,
      Attributed attributed,
      Symbols symbols,
      SymbolMemo<List<String>> hops,
      List<ObservationKind> kinds,
      Servers estate,
      ScannedFiles files) {
    this.rows = rows;
    this.files = files;
    hosts = attributed.hosts();
    paths = new PeerPaths(attributed, symbols, hops);
    texts = new PeerTexts(rows, symbols, kinds);
    hasFailed = new boolean[kinds.size()];
    for (int kind = 0; kind < hasFailed.length; kind++) {
      hasFailed[kind] = kinds.get(kind).outcome() == Outcome.FAILED;
    }
    Comparator<String> alphabetical = Comparator.naturalOrder();
    versions = new Labels(kinds, ObservationKind::versionLabel, VersionOrder.BY_LABEL, NOTHING);
    suites = new Labels(kinds, kind -> kind.suite().toString(), alphabetical, NO_SUITE);
    servers = new Labels(kinds, kind -> estate.name(kind.vantage()), alphabetical, NOTHING);
    connectors = new Labels(kinds, ObservationKind::connector, alphabetical, NOTHING);
    seconds = new long[versions.size()];
    positions = new long[versions.size()];
  }

  /// Begins a row of a peer.
  void begin(String ofPeer) {
    peer = ofPeer;
    Arrays.fill(seconds, Long.MAX_VALUE);
    Arrays.fill(positions, Long.MAX_VALUE);
    paths.begin(ofPeer);
    texts.clear();
    failed = 0;
    first = Long.MAX_VALUE;
    last = 0;
  }

  /// Adds one of the rows that are counted together.
  void add(int row) {
    int kind = rows.kind(row);
    long count = rows.observations(row);
    versions.count(kind, count);
    suites.count(kind, count);
    servers.count(kind, count);
    connectors.count(kind, count);
    takeEarliest(versions.of(kind), rows.firstSecond(row), rows.position(row));
    failed += hasFailed[kind] ? count : 0;
    first = Math.min(first, rows.firstSecond(row));
    last = Math.max(last, rows.lastSecond(row));
    texts.add(row);
    int from = rows.forwardedFor(row);
    if (from < 0) {
      paths.addPath(-from, rows.peer(row), count);
    } else {
      paths.addForwarded(from, count);
    }
  }

  private void takeEarliest(int version, long second, long position) {
    boolean isEarlier =
        second < seconds[version] || (second == seconds[version] && position < positions[version]);
    if (isEarlier) {
      seconds[version] = second;
      positions[version] = position;
    }
  }

  /// What was added says together.
  PeerRow row(Heading heading) {
    List<EvidenceLine> evidence = evidence();
    return new PeerRow(
        heading.section(),
        heading.direction(),
        heading.reason().reason(),
        peer,
        heading.service(),
        heading.unit(),
        paths.grounds(),
        paths.paths(),
        texts.capped("candidates", paths.candidates()),
        versions.take(),
        suites.take(),
        failed,
        Instant.ofEpochSecond(first),
        Instant.ofEpochSecond(last),
        servers.takeLabels(),
        connectors.takeLabels(),
        texts.capped("hosts", hosts.of(peer, first, last)),
        texts.users(),
        texts.software(),
        texts.devices(),
        texts.names(),
        texts.certificates(),
        texts.uncapped(),
        evidence);
  }

  private List<EvidenceLine> evidence() {
    List<EvidenceLine> lines = new ArrayList<>(2);
    for (int version = 0; version < positions.length; version++) {
      long position = positions[version];
      if (position != Long.MAX_VALUE) {
        int file = files.fileAt(position);
        boolean isPacket = Connection.FORMATS.contains(files.format(file));
        long line = files.lineAt(position);
        lines.add(new EvidenceLine(versions.label(version), files.name(file), line, isPacket));
      }
    }
    return lines;
  }
}
