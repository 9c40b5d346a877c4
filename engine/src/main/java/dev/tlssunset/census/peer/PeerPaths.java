package dev.tlssunset.census.peer;

import dev.tlssunset.attribution.path.Grounds;
import dev.tlssunset.census.PeerRow.PathCount;
import dev.tlssunset.census.tally.Counted;
import dev.tlssunset.census.tally.Rows;
import dev.tlssunset.text.Symbols;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// By which ways the connections of one peer and service came, on what grounds they are believed to
/// be its own, and who else may stand behind them; used for one after the other.
final class PeerPaths {

  private final Rows rows;
  private final RowGrounds rowGrounds;
  private final KnownOfPeers known;
  private final Symbols symbols;
  private final Map<Grounds, Long> otherGrounds = new EnumMap<>(Grounds.class);
  private final Map<Integer, Long> counts = new TreeMap<>();
  private final BitSet behind = new BitSet();
  private final IntBag forwarded = new IntBag();
  private String peer = "";
  private long direct;

  PeerPaths(Counted counted, RowGrounds rowGrounds, KnownOfPeers known) {
    rows = counted.rows();
    symbols = counted.symbols();
    this.rowGrounds = rowGrounds;
    this.known = known;
  }

  void begin(String ofPeer) {
    peer = ofPeer;
    otherGrounds.clear();
    counts.clear();
    behind.clear();
    forwarded.clear();
    direct = 0;
  }

  /// Adds a row.
  ///
  /// @param grounds on which it is believed to be the peer's own
  void add(int row, Grounds grounds) {
    long count = rows.observations(row);
    if (grounds == Grounds.DIRECT) {
      direct += count;
    } else {
      otherGrounds.merge(grounds, count, Long::sum);
    }
    int path = rows.path(row);
    if (path > 0) {
      addPath(path, row, grounds, count);
    } else if (grounds == Grounds.UNRESOLVED) {
      forwarded.add(rows.forwardedFor(row));
    }
  }

  private void addPath(int path, int row, Grounds grounds, long count) {
    counts.merge(path, count, Long::sum);
    if (grounds == Grounds.AMBIGUOUS) {
      behind.or(known.candidates(path, rows.peer(row)));
    }
  }

  /// Counts by the label of the grounds.
  Map<String, Long> grounds() {
    if (otherGrounds.isEmpty()) {
      return Map.of(Grounds.DIRECT.label(), direct);
    }
    Map<String, Long> labelled = new TreeMap<>();
    if (direct > 0) {
      labelled.put(Grounds.DIRECT.label(), direct);
    }
    otherGrounds.forEach((grounds, count) -> labelled.put(grounds.label(), count));
    return labelled;
  }

  /// Those through balancers, the commonest first.
  List<PathCount> paths() {
    if (counts.isEmpty()) {
      return List.of();
    }
    return counts.entrySet().stream()
        .map(way -> new PathCount(known.paths().path(way.getKey()), way.getValue()))
        .filter(way -> !way.path().hops().isEmpty())
        .sorted(
            Comparator.comparingLong(PathCount::count)
                .reversed()
                .thenComparing(way -> way.path().toString()))
        .toList();
  }

  /// The addresses of those who may stand behind the peer, in alphabetical order.
  List<String> candidates() {
    if (forwarded.size() == 0 && behind.isEmpty()) {
      return List.of();
    }
    List<String> all = new ArrayList<>();
    for (int symbol = behind.nextSetBit(0); symbol >= 0; symbol = behind.nextSetBit(symbol + 1)) {
      all.add(symbols.text(symbol));
    }
    for (int i = 0; i < forwarded.size(); i++) {
      all.addAll(rowGrounds.addresses(forwarded.get(i)));
    }
    all.removeIf(peer::equals);
    return PeerTexts.different(all.toArray(String[]::new));
  }
}
