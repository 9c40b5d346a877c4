package dev.tlssunset.observation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The kinds of a run, numbered from 0 in the order of their coming. Safe for use by many threads;
/// readers ask once for a kind and remember its number.
public final class ObservationKinds {

  private final Map<ObservationKind, Integer> numbers = new HashMap<>();
  private final List<ObservationKind> kinds = new ArrayList<>();

  public synchronized int numberOf(ObservationKind kind) {
    Integer known = numbers.get(kind);
    if (known != null) {
      return known;
    }
    numbers.put(kind, kinds.size());
    kinds.add(kind);
    return kinds.size() - 1;
  }

  public synchronized ObservationKind kind(int number) {
    return kinds.get(number);
  }

  /// All kinds, by number.
  public synchronized List<ObservationKind> all() {
    return List.copyOf(kinds);
  }
}
