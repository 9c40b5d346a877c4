package dev.tlssunset.census;

import dev.tlssunset.attribution.path.Grounds;
import dev.tlssunset.census.Headings.Heading;
import dev.tlssunset.census.PeerRow.PathCount;
import dev.tlssunset.observation.Connection;
import dev.tlssunset.observation.ObservationKind;
import dev.tlssunset.observation.Outcome;
import dev.tlssunset.text.Symbols;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Adds the rows of one peer and service up; used for one after the other.
final class PeerRowMaker {

  private static final String NO_SUITE = "-";
  private static final String NOTHING = "";

  private final Rows rows;
  private final Attributed attributed;
  private final Symbols symbols;
  private final ScannedFiles files;
  private final SymbolMemo<String> userTexts;
  private final SymbolMemo<String> softwareTexts;
  private final SymbolMemo<String> deviceTexts;
  private final SymbolMemo<String> plainTexts;
  private final SymbolMemo<List<String>> hops;

  private final Labels versions;
  private final Labels suites;
  private final Labels servers;
  private final Labels connectors;
  private final boolean[] hasFailed;
  private final boolean[] isEncoded;

  /// By version, the second of its earliest observation, and where that stands.
  private final long[] seconds;

  private final long[] positions;
  private final IntBag forwarded = new IntBag();
  private final IntBag encodedUsers = new IntBag();
  private final IntBag users = new IntBag();
  private final IntBag encodedSoftware = new IntBag();
  private final IntBag software = new IntBag();
  private final IntBag devices = new IntBag();
  private final IntBag names = new IntBag();
  private final IntBag certificates = new IntBag();
  private final Map<String, Integer> uncapped = new TreeMap<>();
  private String peer = NOTHING;
  private long direct;
  private long unresolved;
  private final Map<Grounds, Long> attributedGrounds = new TreeMap<>();
  private final Map<Integer, Long> ways = new TreeMap<>();
  private final BitSet behind = new BitSet();
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
    this.attributed = attributed;
    this.symbols = symbols;
    this.files = files;
    this.hops = hops;
    userTexts = new SymbolMemo<>(symbols, LogText::user);
    softwareTexts = new SymbolMemo<>(symbols, LogText::software);
    deviceTexts = new SymbolMemo<>(symbols, LogText::device);
    plainTexts = new SymbolMemo<>(symbols, text -> text);
    isEncoded = LogText.isEncoded(kinds);
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
    forwarded.clear();
    encodedUsers.clear();
    users.clear();
    encodedSoftware.clear();
    software.clear();
    devices.clear();
    names.clear();
    certificates.clear();
    direct = 0;
    unresolved = 0;
    attributedGrounds.clear();
    ways.clear();
    behind.clear();
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
    (isEncoded[kind] ? encodedUsers : users).add(rows.user(row));
    (isEncoded[kind] ? encodedSoftware : software).add(rows.software(row));
    devices.add(rows.device(row));
    names.add(rows.name(row));
    certificates.add(rows.certificate(row));
    int from = rows.forwardedFor(row);
    if (from < 0) {
      addPath(-from, rows.peer(row), count);
    } else {
      addForwarded(from, count);
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

  private void addForwarded(int symbol, long count) {
    if (symbol == Symbols.NONE || !namesAnother(symbol)) {
      direct += count;
    } else {
      unresolved += count;
      forwarded.add(symbol);
    }
  }

  private void addPath(int path, int peer, long count) {
    Grounds ground = attributed.paths().path(path).grounds();
    attributedGrounds.merge(ground, count, Long::sum);
    ways.merge(path, count, Long::sum);
    if (ground == Grounds.AMBIGUOUS) {
      behind.or(attributed.candidates(path, peer));
    }
  }

  /// Whether a forwarded address is of somebody else than the peer.
  private boolean namesAnother(int symbol) {
    for (String address : addresses(symbol)) {
      if (!address.equals(peer)) {
        return true;
      }
    }
    return false;
  }

  /// Those of a forwarded-address field. What stands for all that were not told apart is none.
  private List<String> addresses(int symbol) {
    return symbol == Symbols.NOT_TOLD_APART ? List.of(symbols.text(symbol)) : hops.of(symbol);
  }

  /// What was added says together.
  PeerRow row(Heading heading) {
    uncapped.clear();
    List<EvidenceLine> evidence = evidence();
    return new PeerRow(
        heading.section(),
        heading.direction(),
        heading.reason().reason(),
        peer,
        heading.service(),
        heading.unit(),
        grounds(),
        paths(),
        allCandidates(),
        versions.take(),
        suites.take(),
        failed,
        Instant.ofEpochSecond(first),
        Instant.ofEpochSecond(last),
        servers.takeLabels(),
        connectors.takeLabels(),
        capped("hosts", attributed.hosts().of(peer, first, last)),
        texts("users", encodedUsers, userTexts, users),
        texts("software", encodedSoftware, softwareTexts, software),
        texts("devices", devices, deviceTexts),
        texts("names", names, plainTexts),
        texts("certificates", certificates, plainTexts),
        uncapped.isEmpty() ? Map.of() : new TreeMap<>(uncapped),
        evidence);
  }

  private Map<String, Long> grounds() {
    if (unresolved == 0 && attributedGrounds.isEmpty()) {
      return Map.of(Grounds.DIRECT.label(), direct);
    }
    Map<String, Long> counts = new TreeMap<>();
    attributedGrounds.forEach((ground, count) -> counts.put(ground.label(), count));
    counts.merge(Grounds.DIRECT.label(), direct, Long::sum);
    counts.merge(Grounds.UNRESOLVED.label(), unresolved, Long::sum);
    counts.values().removeIf(count -> count == 0);
    return counts;
  }

  /// The commonest first.
  private List<PathCount> paths() {
    if (ways.isEmpty()) {
      return List.of();
    }
    return ways.entrySet().stream()
        .map(way -> new PathCount(attributed.paths().path(way.getKey()), way.getValue()))
        .filter(way -> !way.path().hops().isEmpty())
        .sorted(
            Comparator.comparingLong(PathCount::count)
                .reversed()
                .thenComparing(way -> way.path().toString()))
        .toList();
  }

  private List<String> allCandidates() {
    if (forwarded.size() == 0 && behind.isEmpty()) {
      return List.of();
    }
    List<String> all = new ArrayList<>();
    for (int symbol = behind.nextSetBit(0); symbol >= 0; symbol = behind.nextSetBit(symbol + 1)) {
      all.add(symbols.text(symbol));
    }
    for (int i = 0; i < forwarded.size(); i++) {
      all.addAll(addresses(forwarded.get(i)));
    }
    all.removeIf(peer::equals);
    return capped("candidates", different(all.toArray(String[]::new)));
  }

  private List<String> texts(
      String list, IntBag encoded, SymbolMemo<String> decoded, IntBag asWritten) {
    if (asWritten.size() == 0) {
      return texts(list, encoded, decoded);
    }
    if (encoded.size() == 0) {
      return texts(list, asWritten, plainTexts);
    }
    List<String> all = new ArrayList<>(Arrays.asList(texts(encoded, decoded)));
    all.addAll(Arrays.asList(texts(asWritten, plainTexts)));
    return capped(list, different(all.toArray(String[]::new)));
  }

  private List<String> texts(String list, IntBag values, SymbolMemo<String> texts) {
    String[] all = texts(values, texts);
    return all.length < 2 ? List.of(all) : capped(list, different(all));
  }

  private static String[] texts(IntBag values, SymbolMemo<String> texts) {
    int count = values.size();
    int none = count > 0 && values.get(0) == Symbols.NONE ? 1 : 0;
    String[] all = new String[count - none];
    for (int i = none; i < count; i++) {
      all[i - none] = texts.of(values.get(i));
    }
    return all;
  }

  /// In alphabetical order, each once.
  private static List<String> different(String[] texts) {
    Arrays.sort(texts);
    List<String> different = new ArrayList<>(texts.length);
    for (String text : texts) {
      if (different.isEmpty() || !different.getLast().equals(text)) {
        different.add(text);
      }
    }
    return different;
  }

  private <T> List<T> capped(String list, List<T> all) {
    if (all.size() <= PeerRow.MOST_TEXTS) {
      return all;
    }
    uncapped.put(list, all.size());
    return List.copyOf(all.subList(0, PeerRow.MOST_TEXTS));
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
