package dev.tlssunset.census.answer;

import dev.tlssunset.census.Period;
import dev.tlssunset.census.Selection;
import dev.tlssunset.census.Unmatched;
import dev.tlssunset.census.machine.Servers;
import dev.tlssunset.census.tally.Tally;
import dev.tlssunset.observation.ObservationKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// Compares what was asked for with what there is.
///
/// @param isNothingShown whether no row fits all that was asked for
record Matching(
    Selection selection,
    List<ObservationKind> kinds,
    Servers servers,
    Tally tally,
    boolean isNothingShown) {

  /// In the order in which it helps to mend it.
  List<Unmatched> unmatched() {
    List<Unmatched> unmatched = new ArrayList<>();
    unmatchedServers().ifPresent(unmatched::add);
    unmatchedServices().ifPresent(unmatched::add);
    if (isNothingInPeriod()) {
      unmatched.add(new Unmatched.OfPeriod(span()));
    }
    if (isNothingShown && unmatched.isEmpty() && isNarrow()) {
      unmatched.add(new Unmatched.OfAllTogether());
    }
    return unmatched;
  }

  private Optional<Unmatched> unmatchedServers() {
    List<String> asked = selection.servers();
    if (asked.isEmpty()) {
      return Optional.empty();
    }
    TreeSet<String> known = new TreeSet<>();
    kinds.forEach(kind -> known.add(servers.name(kind.vantage())));
    List<String> missing = asked.stream().filter(name -> !isAmong(name, known)).toList();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(new Unmatched.OfServers(missing, List.copyOf(known)));
  }

  /// Of several services one alone may be in use.
  private Optional<Unmatched> unmatchedServices() {
    List<String> asked = selection.services();
    if (asked.isEmpty()) {
      return Optional.empty();
    }
    TreeSet<String> known = new TreeSet<>();
    kinds.forEach(kind -> known.add(kind.service().name()));
    return asked.stream().anyMatch(name -> isAmong(name, known))
        ? Optional.empty()
        : Optional.of(new Unmatched.OfServices(asked, List.copyOf(known)));
  }

  private static boolean isAmong(String asked, TreeSet<String> known) {
    return known.stream().anyMatch(asked::equalsIgnoreCase);
  }

  /// Periods are compared last: what the compiler generates for that is linked at first use.
  private boolean isNothingInPeriod() {
    return tally.rows().count() == 0 && !kinds.isEmpty() && !tally.period().equals(Period.ALWAYS);
  }

  private Optional<Unmatched.Span> span() {
    return tally.firstOutside() > tally.lastOutside()
        ? Optional.empty()
        : Optional.of(
            new Unmatched.Span(
                Instant.ofEpochSecond(tally.firstOutside()),
                Instant.ofEpochSecond(tally.lastOutside())));
  }

  private boolean isNarrow() {
    return !selection.equals(Selection.ALL) || !tally.period().equals(Period.ALWAYS);
  }
}
