package dev.tlssunset.census;

import dev.tlssunset.observation.Connection;
import dev.tlssunset.observation.Direction;
import dev.tlssunset.observation.Internal;
import dev.tlssunset.observation.Leg;
import dev.tlssunset.observation.ObservationKind;
import dev.tlssunset.observation.VersionEvidence;
import dev.tlssunset.text.Address;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What the hours tell: counts by version, and what could have been seen.
final class HourBook {

  private static final int SECONDS_AN_HOUR = 3600;

  /// What says nothing of what could have been seen of clients.
  private static final Set<Internal> BESIDE_COVERAGE =
      EnumSet.of(Internal.BACK_END_SITE, Internal.BEHIND_BALANCER);

  /// Logs have a place for the version in all lines, or in none.
  private static final Set<VersionEvidence> WITHOUT_PLACE =
      EnumSet.of(
          VersionEvidence.NO_FIELD, VersionEvidence.NOT_IN_FORMAT, VersionEvidence.BEHIND_BALANCER);

  /// Beside records that tell, these tell nothing; without them, nothing is told.
  private static final Set<VersionEvidence> TELLING_NOTHING =
      EnumSet.of(
          VersionEvidence.NO_FIELD,
          VersionEvidence.NOT_IN_FORMAT,
          VersionEvidence.BEHIND_BALANCER,
          VersionEvidence.NOT_RECORDED,
          VersionEvidence.NOT_LOOKED_INTO,
          VersionEvidence.FAILURE);

  private record Key(Instant hour, Section section, String service, String version) {}

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

  /// What the records of one hour could tell.
  private static final class HourEvidence {

    private final Set<VersionEvidence> seen = EnumSet.noneOf(VersionEvidence.class);

    void add(VersionEvidence evidence) {
      seen.add(evidence);
    }

    /// Every record of a log with the field tells; mail sessions of one build all tell, or none.
    boolean couldTell() {
      return seen.contains(VersionEvidence.BEARING)
          ? Collections.disjoint(seen, WITHOUT_PLACE)
          : Collections.disjoint(seen, TELLING_NOTHING);
    }

    Stream<String> why() {
      return seen.stream().map(VersionEvidence::why).filter(why -> !why.isEmpty());
    }
  }

  private HourBook() {}

  static List<HourCount> counts(
      List<ObservationKind> kinds, Predicate<ObservationKind> shown, Hours hours) {
    Map<Key, Long> counts = new HashMap<>();
    hours.forEach((hour, count) -> {
      ObservationKind kind = kinds.get(hour.kind());
      if (shown.test(kind)) {
        counts.merge(key(hour.hour(), kind), count, Long::sum);
      }
    });
    List<HourCount> all = new ArrayList<>(counts.size());
    counts.forEach((key, count) ->
        all.add(new HourCount(key.hour, key.section, key.service, key.version, count)));
    all.sort(
        Comparator.comparing(HourCount::hour)
            .thenComparing(HourCount::section)
            .thenComparing(HourCount::service)
            .thenComparing(HourCount::version, VersionOrder.BY_LABEL));
    return all;
  }

  static List<CoverageRow> coverage(
      List<ObservationKind> kinds, Predicate<ObservationKind> shown, Servers servers, Hours hours) {
    TreeMap<Place, TreeMap<Long, HourEvidence>> places = new TreeMap<>();
    Set<String> known = known(kinds, servers);
    List<TreeMap<Long, HourEvidence>> ofKinds = new ArrayList<>(kinds.size());
    for (ObservationKind kind : kinds) {
      boolean isCovered = shown.test(kind) && !BESIDE_COVERAGE.contains(kind.internal());
      ofKinds.add(
          isCovered
              ? places.computeIfAbsent(place(kind, servers), _ -> new TreeMap<>())
              : new TreeMap<>());
    }
    hours.forEach((hour, _) ->
        ofKinds
            .get(hour.kind())
            .computeIfAbsent(hour.hour(), _ -> new HourEvidence())
            .add(kinds.get(hour.kind()).evidence()));
    List<CoverageRow> rows = new ArrayList<>();
    places.forEach((place, evidence) -> {
      if (!evidence.isEmpty()) {
        rows.add(row(place, known.contains(place.server), evidence));
      }
    });
    return rows;
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

  private static CoverageRow row(Place place, boolean known, SortedMap<Long, HourEvidence> hours) {
    TreeSet<String> why = new TreeSet<>();
    int bearing = 0;
    for (HourEvidence evidence : hours.values()) {
      if (evidence.couldTell()) {
        bearing++;
      } else {
        evidence.why().forEach(why::add);
      }
    }
    return new CoverageRow(
        place.server,
        place.service,
        place.direction,
        hours.size(),
        bearing,
        String.join("; ", why),
        instant(hours.firstKey()),
        instant(hours.lastKey()),
        place.balancer,
        known);
  }

  private static Place place(ObservationKind kind, Servers servers) {
    return new Place(
        servers.name(kind.vantage()),
        kind.service().name(),
        kind.direction(),
        kind.leg() != Leg.DIRECT_OR_UNKNOWN);
  }

  private static Key key(long hour, ObservationKind kind) {
    return new Key(instant(hour), Section.of(kind), kind.service().name(), kind.versionLabel());
  }

  private static Instant instant(long hour) {
    return Instant.ofEpochSecond(hour * SECONDS_AN_HOUR);
  }
}
