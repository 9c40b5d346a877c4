package dev.tlssunset.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// The runs of each contestant; the n-th runs of all belong to one round.
final class Results {
  private final Map<String, List<Run>> runs = new LinkedHashMap<>();

  void add(Contestant contestant, Run run) {
    runs.computeIfAbsent(contestant.name(), name -> new ArrayList<>()).add(run);
  }

  List<Run> of(String contestant) {
    return runs.getOrDefault(contestant, List.of());
  }

  Optional<Double> medianSeconds(String contestant) {
    return median(of(contestant).stream().map(Run::seconds).toList());
  }

  Optional<Double> peakMegabytes(String contestant) {
    return of(contestant).stream().map(Run::peakMegabytes).max(Double::compare);
  }

  /// How many times as long as `other` it takes. The ratio is taken in each round, where both had
  /// the same machine, and only then the median.
  Optional<Double> ratio(String contestant, String other) {
    return ratio(contestant, List.of(other));
  }

  /// How many times as long as all of `others` together it takes, likewise.
  Optional<Double> ratio(String contestant, List<String> others) {
    List<Run> these = of(contestant);
    int rounds = others.stream().mapToInt(other -> of(other).size()).min().orElse(0);
    return median(
        IntStream.range(0, Math.min(these.size(), rounds))
            .mapToObj(round ->
                these.get(round).seconds()
                    / others.stream().mapToDouble(other -> of(other).get(round).seconds()).sum())
            .toList());
  }

  private static Optional<Double> median(List<Double> numbers) {
    if (numbers.isEmpty()) {
      return Optional.empty();
    }
    List<Double> sorted = numbers.stream().sorted().toList();
    int middle = sorted.size() / 2;
    boolean odd = sorted.size() % 2 == 1;
    return Optional.of(
        odd ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2);
  }
}
