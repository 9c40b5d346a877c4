package dev.tlssunset.census.peer;

import dev.tlssunset.attribution.path.Grounds;
import dev.tlssunset.census.EvidenceLine;
import dev.tlssunset.census.PeerRow;
import dev.tlssunset.census.PeerUse;
import dev.tlssunset.census.RecordUnit;
import dev.tlssunset.census.ScannedFiles;
import dev.tlssunset.census.VersionOrder;
import dev.tlssunset.census.machine.HostNames;
import dev.tlssunset.census.machine.Servers;
import dev.tlssunset.census.peer.Headings.Heading;
import dev.tlssunset.census.tally.Counted;
import dev.tlssunset.census.tally.Rows;
import dev.tlssunset.observation.ObservationKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Adds the rows of one peer and service up; used for one after the other.
final class PeerRowMaker {

  private static final String NO_SUITE = "-";
  private static final String NOTHING = "";

  private final Rows rows;
  private final RowGrounds grounds;
  private final HostNames hosts;
  private final ScannedFiles files;
  private final PeerUseMaker use;
  private final PeerPaths paths;
  private final PeerTexts texts;
  private final Labels versions;
  private final Labels suites;
  private final Labels servers;
  private final Labels connectors;

  /// By version, the second of its earliest observation, and where that stands.
  private final long[] seconds;

  private final long[] positions;

  PeerRowMaker(Counted counted, RowGrounds grounds, KnownOfPeers known, Servers estate) {
    this.grounds = grounds;
    rows = counted.rows();
    files = counted.files();
    hosts = known.hosts();
    paths = new PeerPaths(counted, grounds, known);
    texts = new PeerTexts(counted);
    List<ObservationKind> kinds = counted.kinds();
    Comparator<String> alphabetical = Comparator.naturalOrder();
    versions = new Labels(kinds, ObservationKind::versionLabel, VersionOrder.BY_LABEL, NOTHING);
    suites = new Labels(kinds, kind -> kind.suite().toString(), alphabetical, NO_SUITE);
    servers = new Labels(kinds, kind -> estate.name(kind.vantage()), alphabetical, NOTHING);
    connectors = new Labels(kinds, ObservationKind::connector, alphabetical, NOTHING);
    use = new PeerUseMaker(rows, kinds, versions);
    seconds = new long[versions.size()];
    positions = new long[versions.size()];
  }

  /// What rows say together.
  ///
  /// @param order has them one behind the other
  /// @param from the first one's place, which numbers them
  /// @param to behind the last
  PeerRow row(RowOrder order, int from, int to, String peer) {
    begin(peer);
    for (int at = from; at < to; at++) {
      add(order.row(at), peer);
    }
    return row(from, peer, order.heading(from));
  }

  /// The same without texts.
  PeerUse use(RowOrder order, int from, int to, String peer) {
    for (int at = from; at < to; at++) {
      int row = order.row(at);
      use.add(row, grounds.of(row, peer));
    }
    return use.take(from, peer, order.heading(from));
  }

  private void begin(String peer) {
    Arrays.fill(seconds, Long.MAX_VALUE);
    Arrays.fill(positions, Long.MAX_VALUE);
    paths.begin(peer);
    texts.clear();
  }

  private void add(int row, String peer) {
    Grounds believed = grounds.of(row, peer);
    use.add(row, believed);
    paths.add(row, believed);
    texts.add(row);
    int kind = rows.kind(row);
    long count = rows.observations(row);
    suites.count(kind, count);
    servers.count(kind, count);
    connectors.count(kind, count);
    takeEarliest(versions.of(kind), rows.firstSecond(row), rows.position(row));
  }

  private void takeEarliest(int version, long second, long position) {
    boolean isEarlier =
        second < seconds[version] || (second == seconds[version] && position < positions[version]);
    if (isEarlier) {
      seconds[version] = second;
      positions[version] = position;
    }
  }

  private PeerRow row(int number, String peer, Heading heading) {
    PeerUse counted = use.take(number, peer, heading);
    long first = counted.firstSeen().getEpochSecond();
    long last = counted.lastSeen().getEpochSecond();
    return new PeerRow(
        counted,
        paths.grounds(),
        paths.paths(),
        texts.capped("candidates", paths.candidates()),
        suites.take(),
        servers.takeLabels(),
        connectors.takeLabels(),
        texts.capped("hosts", hosts.of(peer, first, last)),
        texts.users(),
        texts.software(),
        texts.devices(),
        texts.names(),
        texts.certificates(),
        texts.uncapped(),
        evidence());
  }

  private List<EvidenceLine> evidence() {
    List<EvidenceLine> lines = new ArrayList<>(2);
    for (int version = 0; version < positions.length; version++) {
      long position = positions[version];
      if (position != Long.MAX_VALUE) {
        int file = files.fileAt(position);
        boolean isPacket = RecordUnit.of(files.format(file)) == RecordUnit.PACKET;
        long line = files.lineAt(position);
        lines.add(new EvidenceLine(versions.label(version), files.name(file), line, isPacket));
      }
    }
    return lines;
  }
}
