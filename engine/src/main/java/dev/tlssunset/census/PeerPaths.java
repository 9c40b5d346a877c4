package dev.tlssunset.census;

import dev.tlssunset.attribution.path.Grounds;
import dev.tlssunset.census.PeerRow.PathCount;
import dev.tlssunset.text.Symbols;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// By which ways the connections of one peer and service came, on what grounds they are believed to
/// be its own, and who else may stand behind them; used for one after the other.
final class PeerPaths {

  private final Attributed attributed;
  private final Symbols symbols;
  private final SymbolMemo<List<String>> hops;
  private final Map<Grounds, Long> attributedGrounds = new TreeMap<>();
  private final Map<Integer, Long> counts = new TreeMap<>();
  private final BitSet behind = new BitSet();
  private final IntBag forwarded = new IntBag();
  private String peer = "";
  private long direct;
  private long unresolved;

  /// @param hops the addresses of forwarded-address fields
  PeerPaths(Attributed attributed, Symbols symbols, SymbolMemo<List<String>> hops) {
    this.attributed = attributed;
    this.symbols = symbols;
    this.hops = hops;
  }

  void begin(String ofPeer) {
    peer = ofPeer;
    attributedGrounds.clear();
    counts.clear();
    behind.clear();
    forwarded.clear();
    direct = 0;
    unresolved = 0;
  }

  /// Adds observations that were attributed.
  void addPath(int path, int symbolOfPeer, long count) {
    Grounds grounds = attributed.paths().path(path).grounds();
    attributedGrounds.merge(grounds, count, Long::sum);
    counts.merge(path, count, Long::sum);
    if (grounds == Grounds.AMBIGUOUS) {
      behind.or(attributed.candidates(path, symbolOfPeer));
    }
  }

  /// Adds observations that are as the server saw them.
  ///
  /// @param field the symbol of the forwarded-address field
  void addForwarded(int field, long count) {
    if (field == Symbols.NONE || !namesAnother(field)) {
      direct += count;
    } else {
      unresolved += count;
      forwarded.add(field);
    }
  }

  /// Whether a forwarded address is of somebody else than the peer.
  private boolean namesAnother(int field) {
    for (String address : addresses(field)) {
      if (!address.equals(peer)) {
        return true;
      }
    }
    return false;
  }

  /// Those of a forwarded-address field. What stands for all that were not told apart is none.
  private List<String> addresses(int field) {
    return field == Symbols.NOT_TOLD_APART ? List.of(symbols.text(field)) : hops.of(field);
  }

  /// Counts by the label of the grounds.
  Map<String, Long> grounds() {
    if (unresolved == 0 && attributedGrounds.isEmpty()) {
      return Map.of(Grounds.DIRECT.label(), direct);
    }
    Map<String, Long> labelled = new TreeMap<>();
    attributedGrounds.forEach((grounds, count) -> labelled.put(grounds.label(), count));
    labelled.merge(Grounds.DIRECT.label(), direct, Long::sum);
    labelled.merge(Grounds.UNRESOLVED.label(), unresolved, Long::sum);
    labelled.values().removeIf(count -> count == 0);
    return labelled;
  }

  /// Those through balancers, the commonest first.
  List<PathCount> paths() {
    if (counts.isEmpty()) {
      return List.of();
    }
    return counts.entrySet().stream()
        .map(way -> new PathCount(attributed.paths().path(way.getKey()), way.getValue()))
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
      all.addAll(addresses(forwarded.get(i)));
    }
    all.removeIf(peer::equals);
    return PeerTexts.different(all.toArray(String[]::new));
  }
}
