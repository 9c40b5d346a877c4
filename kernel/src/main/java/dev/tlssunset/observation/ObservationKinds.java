package dev.tlssunset.observation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The kinds of a run, numbered from 0 in the order of their coming. Safe for use by many threads;
/// readers ask once for a kind and remember its number.
public final class ObservationKinds {

  /// An estate has some thousand. With more, the evidence is made so that each is different.
  static final int MOST = 1 << 17;

  private final Map<ObservationKind, Integer> numbers = new HashMap<>();
  private final List<ObservationKind> kinds = new ArrayList<>();

  /// The number of a kind; beyond [#MOST] kinds, that of all which differ only in what others
  /// choose.
  public synchronized int numberOf(ObservationKind kind) {
    Integer known = numbers.get(kind);
    if (known != null) {
      return known;
    }
    return kinds.size() < MOST ? add(kind) : numberOfCoarse(kind.coarse());
  }

  private int numberOfCoarse(ObservationKind coarse) {
    Integer known = numbers.get(coarse);
    return known == null ? add(coarse) : known;
  }

  private int add(ObservationKind kind) {
    numbers.put(kind, kinds.size());
    kinds.add(kind);
    return kinds.size() - 1;
  }

  public synchronized ObservationKind kind(int number) {
    return kinds.get(number);
  }

  /// How many there are.
  public synchronized int count() {
    return kinds.size();
  }

  /// Forgets all but the first `count`: nothing may have been counted under the others.
  public synchronized void keepFirst(int count) {
    List<ObservationKind> others = kinds.subList(count, kinds.size());
    others.forEach(numbers::remove);
    others.clear();
  }

  /// All kinds, by number.
  public synchronized List<ObservationKind> all() {
    return List.copyOf(kinds);
  }
}
