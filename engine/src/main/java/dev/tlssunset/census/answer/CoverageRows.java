package dev.tlssunset.census.answer;

import dev.tlssunset.census.CoverageRow;
import dev.tlssunset.census.machine.Servers;
import dev.tlssunset.census.tally.Hours;
import dev.tlssunset.observation.Connection;
import dev.tlssunset.observation.Direction;
import dev.tlssunset.observation.Internal;
import dev.tlssunset.observation.Leg;
import dev.tlssunset.observation.ObservationKind;
import dev.tlssunset.text.Address;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/// What could have been seen, by server and service: the hours with records, and those of them that
/// could tell the version.
final class CoverageRows {

  /// What says nothing of what could have been seen of clients.
  private static final Set<Internal> BESIDE_COVERAGE =
      EnumSet.of(Internal.BACK_END_SITE, Internal.BEHIND_BALANCER);

  private record Place(String server, String service, Direction direction, boolean balancer)
      implements Comparable<Place> {

    /// Written out, and used for all: what the compiler generates for a record is linked at first
    /// use, which takes longer than all of the coverage.
    @Override
    public int compareTo(Place other) {
      int order = server.compareTo(other.server);
      order = order != 0 ? order : service.compareTo(other.service);
      order = order != 0 ? order : direction.compareTo(other.direction);
      return order != 0 ? order : Boolean.compare(balancer, other.balancer);
    }
  }

  private CoverageRows() {}

  /// @param covering the hours of all records, wherever these are counted
  static List<CoverageRow> of(
      List<ObservationKind> kinds,
      Predicate<ObservationKind> shown,
      Servers servers,
      List<Hours> covering) {
    TreeMap<Place, PlaceHours> places = new TreeMap<>();
    PlaceHours beside = new PlaceHours();
    List<PlaceHours> ofKinds = new ArrayList<>(kinds.size());
    for (ObservationKind kind : kinds) {
      boolean isCovered = shown.test(kind) && !BESIDE_COVERAGE.contains(kind.internal());
      ofKinds.add(
          isCovered ? places.computeIfAbsent(place(kind, servers), _ -> new PlaceHours()) : beside);
    }
    addHours(covering, kinds, ofKinds);
    return rows(places, known(kinds, servers));
  }

  private static void addHours(
      List<Hours> covering, List<ObservationKind> kinds, List<PlaceHours> ofKinds) {
    TreeSet<Long> seen = new TreeSet<>();
    covering.forEach(hours -> seen.addAll(hours.seen()));
    Set<PlaceHours> ofHour = Collections.newSetFromMap(new IdentityHashMap<>());
    for (long hour : seen) {
      for (Hours hours : covering) {
        hours.forEach(
            hour,
            (kind, _) -> {
              ofKinds.get(kind).add(kinds.get(kind).evidence());
              ofHour.add(ofKinds.get(kind));
            });
      }
      ofHour.forEach(place -> place.endHour(hour));
      ofHour.clear();
    }
  }

  private static List<CoverageRow> rows(Map<Place, PlaceHours> places, Set<String> known) {
    List<CoverageRow> rows = new ArrayList<>();
    places.forEach((place, hours) -> {
      if (!hours.isEmpty()) {
        rows.add(row(place, hours, known.contains(place.server)));
      }
    });
    return rows;
  }

  private static CoverageRow row(Place place, PlaceHours hours, boolean known) {
    return new CoverageRow(
        place.server,
        place.service,
        place.direction,
        hours.count(),
        hours.bearing(),
        hours.lacks(),
        hours.hasHoursNotToldApart(),
        hours.first(),
        hours.last(),
        place.balancer,
        known);
  }

  /// The servers whose name or log shows that they are the estate's.
  private static Set<String> known(List<ObservationKind> kinds, Servers servers) {
    Set<String> known = new HashSet<>();
    for (ObservationKind kind : kinds) {
      String name = servers.name(kind.vantage());
      boolean isLog = !Connection.FORMATS.contains(kind.format());
      if (isLog || !name.equals(Address.of(kind.vantage().address()).text())) {
        known.add(name);
      }
    }
    return known;
  }

  private static Place place(ObservationKind kind, Servers servers) {
    return new Place(
        servers.name(kind.vantage()),
        kind.service().name(),
        kind.direction(),
        kind.leg() != Leg.DIRECT_OR_UNKNOWN);
  }
}
