package dev.tlssunset.census.peer;

import dev.tlssunset.census.Section;
import dev.tlssunset.observation.Direction;
import dev.tlssunset.observation.Internal;
import dev.tlssunset.observation.ObservationKind;
import dev.tlssunset.observation.Unit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/// What the observations of a peer are counted under, one row each: numbered in the order in which
/// they are shown.
final class Headings {

  /// A heading.
  ///
  /// @param service the service's name
  /// @param reason why it is internal, or [Internal#NO]
  record Heading(String service, Internal reason, Direction direction, Unit unit)
      implements Comparable<Heading> {

    static Heading of(ObservationKind kind, boolean ownPeer) {
      Internal reason = kind.internal();
      boolean isOwn = ownPeer && reason == Internal.NO;
      return new Heading(
          kind.service().name(),
          isOwn ? Internal.OWN_SERVER : reason,
          kind.direction(),
          kind.unit());
    }

    Section section() {
      return Section.of(reason, direction);
    }

    /// Written out, and used for all: comparators made of getters, and what the compiler generates
    /// for a record, are linked at first use, which takes longer than a small scan's counting.
    @Override
    public int compareTo(Heading other) {
      int order = service.compareTo(other.service);
      order = order != 0 ? order : reason.compareTo(other.reason);
      order = order != 0 ? order : direction.compareTo(other.direction);
      return order != 0 ? order : unit.compareTo(other.unit);
    }
  }

  private final List<Heading> headings;
  private final int[] ofPeers;
  private final int[] ofOwnPeers;

  Headings(List<ObservationKind> kinds) {
    TreeSet<Heading> all = new TreeSet<>();
    for (ObservationKind kind : kinds) {
      all.add(Heading.of(kind, false));
      all.add(Heading.of(kind, true));
    }
    headings = new ArrayList<>(all);
    ofPeers = numbers(kinds, false);
    ofOwnPeers = numbers(kinds, true);
  }

  private int[] numbers(List<ObservationKind> kinds, boolean ownPeer) {
    int[] numbers = new int[kinds.size()];
    for (int kind = 0; kind < numbers.length; kind++) {
      numbers[kind] = Collections.binarySearch(headings, Heading.of(kinds.get(kind), ownPeer));
    }
    return numbers;
  }

  /// The number of the heading under which a peer's observations of a kind are counted.
  int of(int kind, boolean ownPeer) {
    return ownPeer ? ofOwnPeers[kind] : ofPeers[kind];
  }

  int count() {
    return headings.size();
  }

  Heading get(int number) {
    return headings.get(number);
  }
}
